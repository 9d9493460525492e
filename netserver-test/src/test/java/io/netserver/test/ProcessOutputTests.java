package io.netserver.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProcessOutput}.
 */
class ProcessOutputTests {

	@AutoClose
	private final ProcessOutput output = new ProcessOutput();

	ProcessOutputTests() throws IOException {
	}

	@Test
	void linesGrowWithTheFile() throws IOException {
		assertThat(this.output.lines(false)).isEmpty();
		print("one\ntwo\n");
		assertThat(this.output.lines(false)).containsExactly("one", "two");
		print("Grüße\n");
		assertThat(this.output.lines(false)).containsExactly("one", "two", "Grüße");
	}

	@Test
	void lineWithoutTerminatorCountsOnlyWhenNothingWillFollow() throws IOException {
		print("one\nport 80");
		assertThat(this.output.lines(false)).containsExactly("one");
		assertThat(this.output.lines(true)).containsExactly("one", "port 80");
		print("80\n");
		assertThat(this.output.lines(false)).containsExactly("one", "port 8080");
	}

	@Test
	void closeRemovesTheFileAndKeepsTheLines() throws IOException {
		print("one\n");
		this.output.close();
		this.output.close();
		assertThat(this.output.file()).doesNotExist();
		assertThat(this.output.lines(false)).containsExactly("one");
	}

	private void print(String text) throws IOException {
		Files.writeString(this.output.file(), text, StandardOpenOption.APPEND);
	}

}

package io.netserver.spring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the reference page of the properties, which is made here.
 */
class ConfigurationReferenceTests {

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final String HINT = """
			%s is made out of the javadoc of NetServerProperties, and one of them has changed. To make it again:

			    mvn -pl spring-boot-starter-netserver -am test -Dtest=ConfigurationReferenceTests \
			-Dsurefire.failIfNoSpecifiedTests=false -Dnetserver.docs.update=true
			""".formatted(PAGE.normalize());

	@Test
	void pageIsWhatTheMetadataSays() throws IOException {
		String rendered = new ConfigurationReference(DocumentedProperty.readAll()).render();
		if (Boolean.getBoolean("netserver.docs.update")) {
			Files.writeString(PAGE, rendered);
		}
		assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "").as(HINT).isEqualTo(rendered);
	}

	@Test
	void everyPropertyStandsInExactlyOneTable() throws IOException {
		List<DocumentedProperty> properties = DocumentedProperty.readAll();
		String page = new ConfigurationReference(properties).render();
		assertThat(page.lines().filter((line) -> line.startsWith("| `")).map((line) -> line.split("`")[1]))
			.containsExactlyInAnyOrderElementsOf(properties.stream().map(DocumentedProperty::name).toList());
	}

	@Test
	void rowTellsNameTypeDefaultAndDescription() throws IOException {
		assertThat(new ConfigurationReference(DocumentedProperty.readAll()).render())
			.contains("| `netserver.enabled` | Boolean | `true` | Whether to run the socket server. |")
			.contains("| `netserver.listeners.<name>.charset` | Charset | `netserver.charset` | Charset of ")
			.contains("| `netserver.io.mechanism` | `epoll`, `nio` |  | How ");
	}

}

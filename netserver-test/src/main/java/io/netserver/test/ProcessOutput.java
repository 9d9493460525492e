package io.netserver.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines a process and its descendants printed.
 */
final class ProcessOutput implements AutoCloseable {

	// A file rather than a pipe: what descendants print after the process itself has
	// ended would be lost with the pipe, or keep its reader waiting for as long as one of
	// them lives.
	private final Path file;

	private final InputStream input;

	private final List<String> lines = new ArrayList<>();

	private final ByteArrayOutputStream incompleteLine = new ByteArrayOutputStream();

	private boolean closed;

	ProcessOutput() throws IOException {
		this.file = Files.createTempFile("server-process", ".out");
		this.input = Files.newInputStream(this.file);
	}

	Path file() {
		return this.file;
	}

	/**
	 * Return the lines so far.
	 * @param complete whether nothing will follow, so that the last line need not be
	 * terminated
	 */
	synchronized List<String> lines(boolean complete) {
		if (!this.closed) {
			readOn();
		}
		List<String> lines = new ArrayList<>(this.lines);
		if (complete && this.incompleteLine.size() > 0) {
			lines.add(this.incompleteLine.toString(StandardCharsets.UTF_8));
		}
		return lines;
	}

	private void readOn() {
		try {
			for (byte next : this.input.readAllBytes()) {
				if (next == '\n') {
					this.lines.add(this.incompleteLine.toString(StandardCharsets.UTF_8));
					this.incompleteLine.reset();
				}
				else {
					this.incompleteLine.write(next);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to read the output in " + this.file, ex);
		}
	}

	/**
	 * Read what is left and remove the file. The lines can still be asked for.
	 */
	@Override
	public synchronized void close() throws IOException {
		if (this.closed) {
			return;
		}
		try (this.input) {
			readOn();
		}
		finally {
			this.closed = true;
			Files.deleteIfExists(this.file);
		}
	}

}

package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A server as a process of its own, for tests of what only a process can show: signals,
 * exit codes, restarts, descriptors.
 * <p>
 * Its standard input is empty; its standard output and error together are kept line by
 * line, those of its descendants included. Every wait has a deadline; an
 * {@link AssertionError} after the deadline quotes all output. All methods may be called
 * by any thread.
 */
public final class ServerProcess implements AutoCloseable {

	private static final Duration OUTPUT_DEADLINE = Duration.ofSeconds(60);

	private static final Duration TERMINATION_DEADLINE = Duration.ofSeconds(10);

	private static final Duration SIGNAL_DEADLINE = Duration.ofSeconds(10);

	private final Process process;

	private final String name;

	private final ProcessOutput output;

	private final ProcessFamily family;

	ServerProcess(Process process, String name, ProcessOutput output) {
		this.process = process;
		this.name = name;
		this.output = output;
		this.family = new ProcessFamily(process.toHandle());
	}

	/**
	 * Prepare a JVM that runs a main class of this JVM's class path. Native access and
	 * reflection on {@code java.lang} are allowed to it.
	 * @param mainClass the class with the main method
	 * @return a builder that starts the process
	 */
	public static ServerProcessBuilder ofMainClass(Class<?> mainClass) {
		return ofMainClass(mainClass.getName());
	}

	/**
	 * Prepare a JVM that runs a main class of this JVM's class path. Native access and
	 * reflection on {@code java.lang} are allowed to it.
	 * @param mainClass the binary name of the class with the main method
	 * @return a builder that starts the process
	 */
	public static ServerProcessBuilder ofMainClass(String mainClass) {
		return ServerProcessBuilder.ofJava(mainClass, "-cp", System.getProperty("java.class.path"), mainClass)
			.jvmArguments("--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED");
	}

	/**
	 * Prepare a JVM that runs an executable jar.
	 * @param jar the jar file
	 * @return a builder that starts the process
	 */
	public static ServerProcessBuilder ofJar(Path jar) {
		return ServerProcessBuilder.ofJava(jar.toString(), "-jar", jar.toAbsolutePath().toString());
	}

	/**
	 * Prepare any program.
	 * @param command the program and its first arguments
	 * @return a builder that starts the process
	 */
	public static ServerProcessBuilder ofCommand(String... command) {
		return ServerProcessBuilder.ofCommand(command);
	}

	/**
	 * Return the process id.
	 * @return the process id
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Return the handle of the process, to look at its descendants for example.
	 * @return the handle
	 */
	public ProcessHandle handle() {
		return this.process.toHandle();
	}

	/**
	 * Return whether the process has not ended yet.
	 * @return whether the process is alive
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Return all lines so far. A last line without terminator is among them once the
	 * process has ended.
	 * @return the lines, oldest first
	 */
	public List<String> output() {
		boolean ended = !isAlive();
		return this.output.lines(ended);
	}

	/**
	 * Wait up to 60 seconds for a line of the output.
	 * @param regex what to find in the line, not necessarily the whole of it
	 * @return the match in the first line that has one, which may have been printed long
	 * ago
	 * @see #awaitOutput(String, Duration)
	 */
	public MatchResult awaitOutput(String regex) {
		return awaitOutput(regex, OUTPUT_DEADLINE);
	}

	/**
	 * Wait for a line of the output. Fails as soon as the process has ended without it.
	 * @param regex what to find in the line, not necessarily the whole of it
	 * @param deadline how long to wait at most
	 * @return the match in the first line that has one, which may have been printed long
	 * ago
	 */
	public MatchResult awaitOutput(String regex, Duration deadline) {
		Pattern pattern = Pattern.compile(regex);
		boolean decided = Await.until(deadline, () -> !isAlive() || find(pattern) != null);
		MatchResult match = find(pattern);
		if (match == null) {
			throw failure(decided
					? "ended with exit code %d and printed no line with '%s'".formatted(this.process.exitValue(), regex)
					: "printed no line with '%s' within %s".formatted(regex, deadline));
		}
		return match;
	}

	private @Nullable MatchResult find(Pattern pattern) {
		for (String line : output()) {
			Matcher matcher = pattern.matcher(line);
			if (matcher.find()) {
				return matcher.toMatchResult();
			}
		}
		return null;
	}

	/**
	 * Wait for the process to end.
	 * @param deadline how long to wait at most
	 * @return its exit code; 128 plus the number of the signal if one ended it
	 */
	public int awaitExit(Duration deadline) {
		if (!Await.until(deadline, () -> !isAlive())) {
			throw failure("did not end within " + deadline);
		}
		return this.process.exitValue();
	}

	/**
	 * Send a signal to the process.
	 * @param name the name of the signal without SIG, such as {@code HUP}
	 * @throws IllegalStateException if the process has ended, or there is no such signal
	 */
	public void signal(String name) {
		this.family.note();
		if (!isAlive()) {
			throw new IllegalStateException("No signal '%s' to %s: it has ended with exit code %d".formatted(name, this,
					this.process.exitValue()));
		}
		// The shell's own kill: a small container need not have the program.
		try (ServerProcess kill = ofCommand("/bin/sh", "-c", "kill -\"$0\" \"$1\"", name, Long.toString(pid()))
			.start()) {
			if (kill.awaitExit(SIGNAL_DEADLINE) != 0) {
				throw new IllegalStateException(
						"No signal '%s' to %s: %s".formatted(name, this, String.join(" ", kill.output())));
			}
		}
	}

	/**
	 * Count the descriptors the process has open. Needs a {@code /proc} file system.
	 * @return the number of descriptors
	 * @throws UncheckedIOException if the process has ended
	 */
	public int openDescriptors() {
		return count("fd");
	}

	/**
	 * Count the threads of the process, the JVM's own included. Needs a {@code /proc}
	 * file system.
	 * @return the number of threads
	 * @throws UncheckedIOException if the process has ended
	 */
	public int threads() {
		return count("task");
	}

	private int count(String directory) {
		Path path = Path.of("/proc", Long.toString(pid()), directory);
		try (Stream<Path> entries = Files.list(path)) {
			return Math.toIntExact(entries.count());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to count " + path, ex);
		}
	}

	/**
	 * End the process and its descendants: those still alive are asked to terminate, and
	 * killed if they have not ended 10 seconds later. The output can still be asked for.
	 */
	@Override
	public void close() {
		try (this.output) {
			this.family.terminate(TERMINATION_DEADLINE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to close the output of " + this, ex);
		}
	}

	private AssertionError failure(String what) {
		return new AssertionError("%s %s. Its output was:%n%s".formatted(this, what, String.join("\n", output())));
	}

	@Override
	public String toString() {
		return "Process %d (%s)".formatted(pid(), this.name);
	}

}

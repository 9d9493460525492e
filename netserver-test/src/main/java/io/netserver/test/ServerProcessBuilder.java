package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link ServerProcess} is started with. Can start any number of them.
 */
public final class ServerProcessBuilder {

	private final String name;

	private final List<String> launcher;

	private final List<String> jvmArguments = new ArrayList<>();

	private final List<String> program;

	private final List<String> arguments = new ArrayList<>();

	private final Map<String, @Nullable String> environment = new LinkedHashMap<>();

	private @Nullable Path directory;

	private ServerProcessBuilder(String name, List<String> launcher, List<String> program) {
		this.name = name;
		this.launcher = launcher;
		this.program = program;
	}

	static ServerProcessBuilder ofJava(String name, String... program) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ServerProcessBuilder(name, List.of(java), List.of(program));
	}

	static ServerProcessBuilder ofCommand(String... command) {
		if (command.length == 0) {
			throw new IllegalArgumentException("'command' must not be empty");
		}
		return new ServerProcessBuilder(String.join(" ", command), List.of(), List.of(command));
	}

	/**
	 * Add arguments for the JVM, such as {@code -Xmx64m} or {@code -Dname=value}.
	 * @param jvmArguments the arguments, placed after those added before
	 * @return this builder
	 * @throws IllegalStateException if the process is a command of which nobody knows
	 * whether and where it takes JVM arguments
	 */
	public ServerProcessBuilder jvmArguments(String... jvmArguments) {
		if (this.launcher.isEmpty()) {
			throw new IllegalStateException(
					"JVM arguments %s cannot be given to the command '%s'".formatted(List.of(jvmArguments), this.name));
		}
		this.jvmArguments.addAll(List.of(jvmArguments));
		return this;
	}

	/**
	 * Add arguments for the program.
	 * @param arguments the arguments, placed after those added before
	 * @return this builder
	 */
	public ServerProcessBuilder arguments(String... arguments) {
		this.arguments.addAll(List.of(arguments));
		return this;
	}

	/**
	 * Set or remove a variable of the environment, which is otherwise inherited.
	 * @param name the name of the variable
	 * @param value the value, or {@code null} to start the process without the variable
	 * @return this builder
	 */
	public ServerProcessBuilder environment(String name, @Nullable String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Set the working directory, which is otherwise that of this JVM.
	 * @param directory the directory
	 * @return this builder
	 */
	public ServerProcessBuilder directory(Path directory) {
		this.directory = directory;
		return this;
	}

	/**
	 * Start the process. It need not be ready yet when this method returns: wait for a
	 * line it prints, with {@link ServerProcess#awaitOutput(String)}.
	 * @return the process, to be closed by the caller
	 * @throws UncheckedIOException if there is no such command or directory
	 */
	public ServerProcess start() {
		List<String> command = command();
		try {
			ProcessOutput output = new ProcessOutput();
			try {
				Process process = processBuilder(command, output).start();
				process.getOutputStream().close();
				return new ServerProcess(process, this.name, output);
			}
			catch (IOException ex) {
				output.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to start " + command, ex);
		}
	}

	private List<String> command() {
		List<String> command = new ArrayList<>(this.launcher);
		command.addAll(this.jvmArguments);
		command.addAll(this.program);
		command.addAll(this.arguments);
		return command;
	}

	private ProcessBuilder processBuilder(List<String> command, ProcessOutput output) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.appendTo(output.file().toFile()));
		if (this.directory != null) {
			builder.directory(this.directory.toFile());
		}
		this.environment.forEach((name, value) -> {
			if (value != null) {
				builder.environment().put(name, value);
			}
			else {
				builder.environment().remove(name);
			}
		});
		return builder;
	}

}

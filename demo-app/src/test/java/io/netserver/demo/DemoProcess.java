package io.netserver.demo;

import java.nio.file.Path;

import io.netserver.test.ServerProcess;
import io.netserver.test.TextClient;

/**
 * The packaged demo as a process of its own, on ports that the system chooses.
 */
final class DemoProcess implements AutoCloseable {

	private final ServerProcess process;

	private DemoProcess(ServerProcess process) {
		this.process = process;
	}

	/**
	 * Start the jar that {@code mvn package} leaves, with a plain {@code java -jar}.
	 */
	static DemoProcess start(String... arguments) {
		ServerProcess process = ServerProcess.ofJar(Path.of(System.getProperty("demo.jar")))
			.arguments("--netserver.listeners.conversation.port=0", "--netserver.listeners.echo.port=0",
					"--server.port=0")
			.arguments(arguments)
			.start();
		process.awaitOutput("Started DemoApplication");
		return new DemoProcess(process);
	}

	ServerProcess process() {
		return this.process;
	}

	/**
	 * Connect to a listener.
	 * @param listener the listener's name
	 */
	TextClient connect(String listener) {
		return TextClient.connect(port("Listener '" + listener + "' is bound to 127\\.0\\.0\\.1:(\\d+)/tcp"));
	}

	int managementPort() {
		return port("Tomcat started on port (\\d+)");
	}

	private int port(String pattern) {
		return Integer.parseInt(this.process.awaitOutput(pattern).group(1));
	}

	@Override
	public void close() {
		this.process.close();
	}

}

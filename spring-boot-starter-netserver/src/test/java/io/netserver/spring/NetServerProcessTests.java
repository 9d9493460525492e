package io.netserver.spring;

import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Clients;
import io.netserver.spring.testapp.EchoApplication;
import io.netserver.test.NoLeaks;
import io.netserver.test.ServerProcess;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application as a process: what keeps it alive, and how it ends.
 */
@NoLeaks
class NetServerProcessTests {

	private static final int EXIT_OF_TERM = 128 + 15;

	@Test
	void servesWithoutWebServerUntilTerminated() {
		try (ServerProcess process = start("--spring.main.web-application-type=none")) {
			process.awaitOutput("The main thread ends");
			terminateInMidConversation(process, netserverPort(process));
		}
	}

	@Test
	void servesBesideSpringMvcUntilTerminated() {
		try (ServerProcess process = start("--server.port=0")) {
			process.awaitOutput("The main thread ends");
			int webPort = Integer.parseInt(process.awaitOutput("Tomcat started on port (\\d+)").group(1));
			assertThat(get(webPort, "/hello")).startsWith("HTTP/1.1 200").contains("Hello over HTTP");
			terminateInMidConversation(process, netserverPort(process));
		}
	}

	@Test
	void endsWhenTheServerIsStoppedAndNothingElseKeepsItAlive() {
		try (ServerProcess process = start("--spring.main.web-application-type=none")) {
			process.awaitOutput("The main thread ends");
			try (TextClient client = Clients.inConversation(netserverPort(process))) {
				Clients.assertAnswered(client, "stop");
				process.awaitOutput("Netserver is closing");
				Clients.assertAnswered(client, "one last thing");
			}
			assertThat(process.awaitExit(Applications.PROCESS_DEADLINE)).isZero();
			assertThat(process.output()).noneMatch((line) -> line.contains(" ERROR ") || line.contains(" WARN "));
		}
	}

	private static void terminateInMidConversation(ServerProcess process, int port) {
		try (TextClient client = Clients.inConversation(port)) {
			process.signal("TERM");
			process.awaitOutput("Netserver is closing");
			Clients.assertAnswered(client, "one last thing");
		}
		assertThat(process.awaitExit(Applications.PROCESS_DEADLINE)).isEqualTo(EXIT_OF_TERM);
		assertThat(process.output()).anyMatch((line) -> line.contains("Netserver is closed"))
			.noneMatch((line) -> line.contains(" ERROR ") || line.contains(" WARN "));
	}

	/**
	 * Start the application, configured by environment variables as in a container.
	 */
	private static ServerProcess start(String... arguments) {
		return ServerProcess.ofMainClass(EchoApplication.class)
			.environment("NETSERVER_LISTENERS_CHAT_PORT", "0")
			.environment("NETSERVER_READTIMEOUT", "PT1M")
			.arguments(arguments)
			.start();
	}

	private static int netserverPort(ServerProcess process) {
		return Integer.parseInt(process.awaitOutput("Listener 'chat' is bound to .*:(\\d+)/tcp").group(1));
	}

	private static String get(int port, String path) {
		try (TextClient client = TextClient.connect(port)) {
			client.sendRaw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			return client.readAll();
		}
	}

}

package io.netserver.demo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * How the demo ends.
 */
@NoLeaks
class DemoStopIT {

	private static final Duration EXIT_DEADLINE = Duration.ofSeconds(20);

	@Test
	void terminatedServerLetsFiftyConversationsFinish() {
		try (DemoProcess demo = DemoProcess.start()) {
			List<TextClient> clients = IntStream.range(0, 50).mapToObj((i) -> demo.connect("conversation")).toList();
			clients.forEach(TextClient::readLine);
			demo.process().signal("TERM");
			demo.process().awaitOutput("Netserver is closing");
			await().atMost(EXIT_DEADLINE)
				.untilAsserted(() -> assertThatThrownBy(() -> demo.connect("conversation").close())
					.isInstanceOf(UncheckedIOException.class));
			for (TextClient client : clients) {
				client.send("last words");
				assertThat(client.readLine()).endsWith("You said \"last words\"");
			}
			for (TextClient client : clients) {
				client.send("quit");
				assertThat(client.readLine()).isNull();
				client.close();
			}
			demo.process().awaitExit(EXIT_DEADLINE);
			assertThat(demo.process().output()).noneMatch((line) -> line.contains("Cutting"));
		}
	}

	@Test
	void clientBeyondTheGracePeriodIsCut() {
		try (DemoProcess demo = DemoProcess.start("--netserver.shutdown.grace=200ms");
				TextClient client = demo.connect("conversation")) {
			client.readLine();
			demo.process().signal("TERM");
			assertThat(client.readLine()).isNull();
			demo.process().awaitExit(EXIT_DEADLINE);
			demo.process().awaitOutput("Cutting the connections that are still open: 1");
		}
	}

	@Test
	void exitStopsTheSocketServer() {
		try (DemoProcess demo = DemoProcess.start(); TextClient client = demo.connect("conversation")) {
			client.readLine();
			client.send("exit");
			assertThat(client.readLine()).endsWith("You said \"exit\"");
			demo.process().awaitOutput("Netserver is closed");
			assertThatThrownBy(() -> demo.connect("echo").close()).isInstanceOf(UncheckedIOException.class);
		}
	}

}

package io.netserver;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.netserver.handler.Connection;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerLife}: clients that end within the grace period.
 */
@NoLeaks
@EachIoMechanism
class GracefulStopTests {

	private final IoMechanism ioMechanism;

	GracefulStopTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void openConversationsFinishAndTheStopIsOverWithTheLast() {
		try (CapturedLog log = new CapturedLog();
				TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			List<TextClient> clients = server.connectAndGreet(50);
			CompletableFuture<Void> stopped = server.stopAndAwaitRefusal();
			for (TextClient client : clients) {
				client.send("one thing more");
				assertThat(client.readLine()).isEqualTo("[one thing more]");
			}
			for (TextClient client : clients) {
				assertThat(stopped).isNotDone();
				client.close();
			}
			assertThat(stopped).succeedsWithin(TestServer.DEADLINE);
			assertThat(server.listener().activeCount()).isZero();
			assertThat(log.events(Level.WARN)).isEmpty();
			assertThat(log.messages(Level.INFO)).last().isEqualTo("Netserver is closed");
		}
	}

	@Test
	void stopWithoutConnectionsIsOverSoon() {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			assertThat(server.server().stop()).succeedsWithin(TestServer.DEADLINE);
		}
	}

	@Test
	void everyStopCompletesWhenTheServerIsClosed() {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			CompletableFuture<Void> whenClosed = server.server().whenClosed().toCompletableFuture();
			CompletableFuture<Void> first = server.stopAndAwaitRefusal();
			CompletableFuture<Void> second = server.server().stop().toCompletableFuture();
			assertThat(List.of(whenClosed, first, second)).noneMatch(CompletableFuture::isDone);
			client.close();
			assertThat(CompletableFuture.allOf(whenClosed, first, second)).succeedsWithin(TestServer.DEADLINE);
			assertThat(server.server().stop()).isCompleted();
		}
	}

	@Test
	void callerCannotEndTheStopOfOthers() {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			server.server().whenClosed().toCompletableFuture().complete(null);
			CompletableFuture<Void> stopped = server.stopAndAwaitRefusal();
			assertThat(stopped).isNotDone();
			client.close();
			assertThat(stopped).succeedsWithin(TestServer.DEADLINE);
		}
	}

	@Test
	void handlerMayStopTheServerAndFinishItsConversation() {
		CompletableFuture<NetServer> itself = new CompletableFuture<>();
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			for (String line; (line = client.readLine()) != null && !line.equals("quit");) {
				if (line.equals("stop")) {
					itself.join().stop();
				}
				client.println("[" + line + "]");
			}
			client.println("bye");
		})) {
			itself.complete(server.server());
			TextClient client = server.connect();
			client.send("stop");
			assertThat(client.readLine()).isEqualTo("[stop]");
			client.send("quit");
			assertThat(client.readAll()).isEqualTo("bye\r\n");
			assertThat(server.server().whenClosed()).succeedsWithin(TestServer.DEADLINE);
		}
	}

	@Test
	void handlersAreToldThatTheServerIsClosing() {
		try (TestServer server = TestServer.start(this.ioMechanism, GracefulStopTests::tellWhetherClosing)) {
			TextClient client = server.connect();
			client.send("?");
			assertThat(client.readLine()).isEqualTo("false");
			server.server().stop();
			TestServer.eventually().until(() -> {
				client.send("?");
				return "true".equals(client.readLine());
			});
		}
	}

	private static void tellWhetherClosing(Connection client) throws Exception {
		while (client.readLine() != null) {
			client.println(String.valueOf(client.isServerClosing()));
		}
	}

}

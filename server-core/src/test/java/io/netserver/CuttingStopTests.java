package io.netserver;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerLife}: clients that are cut.
 */
@NoLeaks
@EachIoMechanism
class CuttingStopTests {

	private static final Duration SHORT_GRACE = Duration.ofMillis(100);

	private static final Duration LONG_GRACE = Duration.ofHours(1);

	private final IoMechanism ioMechanism;

	private final CountDownLatch released = new CountDownLatch(1);

	@AutoClose
	private final CapturedLog log = new CapturedLog();

	CuttingStopTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void clientsBeyondTheGracePeriodAreCut() throws InterruptedException {
		try (TestServer server = start(SHORT_GRACE, TestServer::echo)) {
			List<TextClient> clients = server.connectAndGreet(3);
			assertThat(server.server().stop()).succeedsWithin(TestServer.DEADLINE);
			for (TextClient client : clients) {
				assertThat(client.readAll()).isEmpty();
				assertThat(server.awaitHandlerFailure()).hasMessage("The server has cut the connection");
			}
			assertThat(this.log.messages(Level.WARN)).containsExactly("Cutting the connections that are still open: 3");
			assertThat(this.log.messages(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void beginningOfALineIsNoLineWhenItIsCut() throws InterruptedException {
		try (TestServer server = start(SHORT_GRACE, TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			client.sendRaw("DELETE /home/a");
			assertThat(server.server().stop()).succeedsWithin(TestServer.DEADLINE);
			assertThat(server.awaitHandlerFailure()).isInstanceOf(IOException.class);
			assertThat(client.readAll()).isEmpty();
			assertThat(this.log.messages(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void handlerIsInterruptedWhateverItWaitsFor() throws InterruptedException {
		try (TestServer server = start(SHORT_GRACE, (client) -> {
			greet(client);
			this.released.await();
		})) {
			TextClient client = server.connectAndGreet(1).getFirst();
			assertThat(server.server().stop()).succeedsWithin(TestServer.DEADLINE);
			assertThat(client.readAll()).isEmpty();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(InterruptedException.class);
			assertThat(this.log.messages(Level.WARN)).hasSize(1);
			assertThat(this.log.messages(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void handlerThatIgnoresTheInterruptIsNamedAndDoesNotHoldTheStop() throws InterruptedException {
		try (TestServer server = start(SHORT_GRACE, this::ignoreInterrupts)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			assertThat(server.server().stop()).succeedsWithin(TestServer.DEADLINE);
			assertThat(client.readAll()).isEmpty();
			assertThat(this.log.messages(Level.WARN)).last()
				.isEqualTo("The handler for client 127.0.0.1:" + client.localPort() + " of listener 'default' goes on "
						+ "although its connection was cut and its thread interrupted");
			server.server().start();
			server.connectAndGreet(1);
			this.released.countDown();
			assertThat(server.awaitHandlerEnd()).isEmpty();
			assertThat(server.awaitHandlerEnd()).isEmpty();
		}
		finally {
			this.released.countDown();
		}
	}

	@Test
	void stopNowCutsAtOnce() throws InterruptedException {
		try (TestServer server = start(LONG_GRACE, TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			assertThat(server.server().stopNow()).succeedsWithin(TestServer.DEADLINE);
			assertThat(client.readAll()).isEmpty();
			server.awaitHandlerEnd();
		}
	}

	@Test
	void stopNowEndsAGracefulStop() {
		try (TestServer server = start(LONG_GRACE, TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			CompletableFuture<Void> stopped = server.stopAndAwaitRefusal();
			client.send("still here");
			assertThat(client.readLine()).isEqualTo("[still here]");
			assertThat(server.server().stopNow()).succeedsWithin(TestServer.DEADLINE);
			assertThat(stopped).succeedsWithin(TestServer.DEADLINE);
			assertThat(client.readAll()).isEmpty();
		}
	}

	@Test
	void noGraceAtAllCutsAtOnce() {
		try (TestServer server = start(Duration.ZERO, TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			assertThat(server.server().stop()).succeedsWithin(TestServer.DEADLINE);
			assertThat(client.readAll()).isEmpty();
		}
	}

	@Test
	void handlerThatWaitsForAClientToReadIsCut() throws InterruptedException {
		try (TestServer server = start(SHORT_GRACE, (client) -> {
			while (true) {
				client.outputStream().write(new byte[100_000]);
			}
		})) {
			assertThat(server.connect().readBytes(1)).hasSize(1);
			assertThat(server.server().stop()).succeedsWithin(TestServer.DEADLINE);
			assertThat(server.awaitHandlerFailure()).isNotNull();
			assertThat(this.log.messages(Level.ERROR)).isEmpty();
		}
	}

	private TestServer start(Duration grace, ConnectionHandler handler) {
		return TestServer.start(TestServer.builder(this.ioMechanism).shutdownGrace(grace), ConnectionSettings.DEFAULTS,
				handler);
	}

	private void ignoreInterrupts(Connection client) throws Exception {
		greet(client);
		while (this.released.getCount() > 0) {
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				// As if nothing had happened
			}
		}
	}

	private static void greet(Connection client) throws Exception {
		client.println("[" + client.readLine() + "]");
		client.flush();
	}

}

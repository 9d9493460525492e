package io.netserver.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConnectionClosing}, and for who may close.
 */
@NoLeaks
@EachIoMechanism
class ClosingTests {

	private final IoMechanism ioMechanism;

	ClosingTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void handlerMayCloseAndGoOnWithoutTheClient() throws InterruptedException {
		CountDownLatch ended = new CountDownLatch(1);
		try (TestServer server = start((client) -> {
			client.println("bye");
			client.close();
			ended.await();
			client.close();
		})) {
			assertThat(server.connect().readAll()).isEqualTo("bye\r\n");
			ended.countDown();
			assertThat(server.awaitHandlerEnd()).isEmpty();
		}
	}

	@Test
	void afterCloseNothingIsWrittenAndNothingComes() throws InterruptedException {
		try (TestServer server = start((client) -> {
			client.readLine();
			client.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.println("too late"))
				.withMessage("The connection has been closed by the server");
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.outputStream().write(1));
			assertThat(client.readLine()).isNull();
			assertThat(client.inputStream().read()).isEqualTo(-1);
			assertThat(client.inputStream().available()).isZero();
		})) {
			TextClient client = server.connect();
			client.sendRaw("one\ntwo\nthree");
			client.shutdownOutput();
			assertThat(client.readAll()).isEmpty();
			assertThat(server.awaitHandlerEnd()).isEmpty();
		}
	}

	@Test
	void closingAStreamClosesTheConnection() {
		CountDownLatch ended = new CountDownLatch(1);
		try (TestServer server = start((client) -> {
			boolean input = "input".equals(client.readLine());
			client.println("bye");
			(input ? client.inputStream() : client.outputStream()).close();
			ended.await();
		})) {
			for (String stream : new String[] { "input", "output" }) {
				TextClient client = server.connect();
				client.send(stream);
				assertThat(client.readAll()).isEqualTo("bye\r\n");
			}
			ended.countDown();
		}
	}

	@Test
	void handlerThatWaitsGetsTheEndWhenAnotherThreadCloses() throws Exception {
		CompletableFuture<Connection> connection = new CompletableFuture<>();
		try (TestServer server = start((client) -> {
			connection.complete(client);
			client.println("waiting");
			assertThat(client.readLine()).isNull();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.println("too late"));
		})) {
			TextClient client = server.connect();
			assertThat(client.readLine()).isEqualTo("waiting");
			connection.get(10, TimeUnit.SECONDS).close();
			assertThat(client.readAll()).isEmpty();
			assertThat(server.awaitHandlerEnd()).isEmpty();
		}
	}

	@Test
	void clientIsLeftWhenAnotherThreadClosesWhateverTheHandlerDoes() throws Exception {
		CompletableFuture<Connection> connection = new CompletableFuture<>();
		CountDownLatch closed = new CountDownLatch(1);
		try (TestServer server = start((client) -> {
			TestServer.awaitArrival(client, 20_000);
			connection.complete(client);
			closed.await();
			assertThat(client.readLine()).isNull();
		})) {
			TextClient client = server.connect();
			client.sendRaw("a line of many\n".repeat(2_000));
			connection.get(10, TimeUnit.SECONDS).close();
			server.awaitNoneActive();
			closed.countDown();
			assertThat(server.awaitHandlerEnd()).isEmpty();
		}
	}

	@Test
	void handlerThatWaitsForAClientToReadFailsWhenAnotherThreadCloses() throws Exception {
		CompletableFuture<Connection> connection = new CompletableFuture<>();
		AtomicInteger written = new AtomicInteger();
		ConnectionSettings settings = ConnectionSettings.DEFAULTS.withWriteTimeout(Duration.ofSeconds(2));
		try (TestServer server = TestServer.start(this.ioMechanism, settings, (client) -> {
			connection.complete(client);
			while (true) {
				client.outputStream().write(new byte[1000]);
				written.incrementAndGet();
			}
		})) {
			server.connect();
			Connection client = connection.get(10, TimeUnit.SECONDS);
			TestServer.awaitStandstill(written);
			client.close();
			assertThat(server.awaitHandlerFailure()).hasMessage("The connection has been closed by the server");
			server.awaitNoneActive();
		}
	}

	@Test
	void clientThatIsSendingGetsTheLastWordsAndNoReset() {
		try (TestServer server = start((client) -> {
			TestServer.awaitArrival(client, 100_000);
			client.println("not interested");
		})) {
			TextClient client = server.connect();
			client.sendRaw(new byte[20_000_000]);
			assertThat(client.readAll()).isEqualTo("not interested\r\n");
			client.sendRaw(new byte[1000]);
			client.sendRaw(new byte[1000]);
			client.close();
			server.awaitNoneActive();
		}
	}

	@Test
	void clientThatDoesNotCloseInReturnIsCutInTheEnd() {
		try (TestServer server = start((client) -> {
			TestServer.awaitArrival(client, 1);
			client.println("not interested");
		})) {
			TextClient client = server.connect();
			client.sendRaw("x");
			assertThat(client.readAll()).isEqualTo("not interested\r\n");
			server.awaitNoneActive();
		}
	}

	private TestServer start(ConnectionHandler handler) {
		return TestServer.start(this.ioMechanism, handler);
	}

}

package io.netserver.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.netserver.CapturedLog;
import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.Connection;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConnectionOutput}: clients that do not read, or are gone.
 */
@NoLeaks
@EachIoMechanism
class BrokenOutputTests {

	private static final byte[] CHUNK = new byte[100_000];

	private static final ConnectionSettings SHORT_TIMEOUT = ConnectionSettings.DEFAULTS
		.withWriteTimeout(Duration.ofMillis(100));

	private final IoMechanism ioMechanism;

	BrokenOutputTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void writingToAClientThatNeverReadsTimesOut() throws InterruptedException {
		try (CapturedLog log = new CapturedLog();
				TestServer server = TestServer.start(this.ioMechanism, SHORT_TIMEOUT,
						BrokenOutputTests::writeForEver)) {
			server.connect();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(SocketTimeoutException.class)
				.hasMessageContaining("within the write timeout of 100 ms");
			server.awaitNoneActive();
			assertThat(log.events(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void writingToAClientThatNeverReadsTimesOutInAnotherThread() throws Exception {
		CompletableFuture<Connection> connection = new CompletableFuture<>();
		try (TestServer server = TestServer.start(this.ioMechanism, SHORT_TIMEOUT, (client) -> {
			connection.complete(client);
			client.readLine();
		})) {
			server.connect();
			Connection client = connection.get(10, TimeUnit.SECONDS);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> writeForEver(client))
				.withMessageContaining("write timeout");
		}
	}

	@Test
	void handlerThatEndsIsNotHeldByAClientThatNeverReads() throws InterruptedException {
		try (TestServer server = TestServer.start(this.ioMechanism, SHORT_TIMEOUT, (client) -> {
			byte[] bytes = new byte[50_000_000];
			client.outputStream().write(bytes);
		})) {
			server.connect();
			server.awaitHandlerFailure();
			server.awaitNoneActive();
		}
	}

	@Test
	void writingAfterTheClientResetFails() throws InterruptedException {
		CountDownLatch reset = new CountDownLatch(1);
		try (CapturedLog log = new CapturedLog(); TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			client.println("[" + client.readLine() + "]");
			client.flush();
			reset.await();
			writeForEver(client);
		})) {
			TextClient client = server.connectAndGreet(1).getFirst();
			client.reset();
			reset.countDown();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(IOException.class)
				.isNotInstanceOf(SocketTimeoutException.class);
			server.awaitNoneActive();
			assertThat(log.events(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void handlerThatWaitsForAClientToReadFailsWhenTheClientResets() throws InterruptedException {
		try (TestServer server = TestServer.start(this.ioMechanism, BrokenOutputTests::writeForEver)) {
			TextClient client = server.connect();
			assertThat(client.readBytes(1)).hasSize(1);
			client.reset();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(IOException.class)
				.isNotInstanceOf(SocketTimeoutException.class);
			server.awaitNoneActive();
		}
	}

	private static void writeForEver(Connection client) throws IOException {
		while (true) {
			client.outputStream().write(CHUNK);
		}
	}

}

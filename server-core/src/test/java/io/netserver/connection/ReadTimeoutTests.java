package io.netserver.connection;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Level;
import io.netserver.CapturedLog;
import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConnectionInput}: the read timeout.
 */
@NoLeaks
@EachIoMechanism
class ReadTimeoutTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final ConnectionSettings SHORT_TIMEOUT = ConnectionSettings.DEFAULTS.withReadTimeout(SHORT);

	private final IoMechanism ioMechanism;

	ReadTimeoutTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void clientThatIsSilentTooLongIsLeftQuietly() throws InterruptedException {
		try (CapturedLog log = new CapturedLog();
				TestServer server = TestServer.start(this.ioMechanism, SHORT_TIMEOUT, TestServer::echo)) {
			TextClient client = server.connect();
			assertThat(client.readAll()).isEmpty();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(SocketTimeoutException.class)
				.hasMessageContaining("within the read timeout of 50 ms");
			server.awaitNoneActive();
			assertThat(log.events(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void timeoutWithinALineKeepsWhatArrivedForTheNextRead() {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			TestServer.awaitArrival(client, 2);
			client.readTimeout(SHORT);
			try {
				client.println("unexpected " + client.readLine());
			}
			catch (SocketTimeoutException ex) {
				client.println("too late");
			}
			client.readTimeout(Duration.ZERO);
			TestServer.echo(client);
		})) {
			TextClient client = server.connect();
			client.sendRaw("ha");
			assertThat(client.readLine()).isEqualTo("too late");
			client.sendRaw("lf\n");
			assertThat(client.readLine()).isEqualTo("[half]");
		}
	}

	@Test
	void timeoutHoldsForBytesAsWell() throws InterruptedException {
		try (TestServer server = TestServer.start(this.ioMechanism, SHORT_TIMEOUT,
				(client) -> client.inputStream().readAllBytes())) {
			TextClient client = server.connect();
			client.sendRaw("some");
			assertThat(client.readLine()).isNull();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(SocketTimeoutException.class);
		}
	}

	@Test
	void zeroIsNoTimeout() throws InterruptedException {
		AtomicBoolean first = new AtomicBoolean(true);
		try (TestServer server = TestServer.start(this.ioMechanism, SHORT_TIMEOUT, (client) -> {
			assertThat(client.readTimeout()).isEqualTo(SHORT);
			if (first.getAndSet(false)) {
				client.readTimeout(Duration.ZERO);
			}
			client.println("reading");
			TestServer.echo(client);
		})) {
			TextClient patient = server.connect();
			assertThat(patient.readLine()).isEqualTo("reading");
			TextClient silent = server.connect();
			assertThat(silent.readAll()).isEqualTo("reading\r\n");
			assertThat(server.awaitHandlerFailure()).isInstanceOf(SocketTimeoutException.class);
			patient.send("late");
			assertThat(patient.readLine()).isEqualTo("[late]");
		}
	}

	@Test
	void timeoutIsSetForOneConnectionAlone() throws InterruptedException {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			if ("hurry".equals(client.readLine())) {
				client.readTimeout(SHORT);
			}
			client.println("reading within " + client.readTimeout());
			TestServer.echo(client);
		})) {
			TextClient other = server.connect();
			other.send("take your time");
			assertThat(other.readLine()).isEqualTo("reading within PT5M");
			TextClient hurried = server.connect();
			hurried.send("hurry");
			assertThat(hurried.readAll()).isEqualTo("reading within PT0.05S\r\n");
			other.send("hello");
			assertThat(other.readLine()).isEqualTo("[hello]");
		}
	}

	@Test
	void negativeTimeoutIsRejected() throws InterruptedException {
		try (TestServer server = TestServer.start(this.ioMechanism,
				(client) -> assertThatIllegalArgumentException()
					.isThrownBy(() -> client.readTimeout(Duration.ofMillis(-1)))
					.withMessage("'timeout' is PT-0.001S but must not be negative; zero stands for no limit"))) {
			server.connect();
			assertThat(server.awaitHandlerEnd()).isEmpty();
		}
	}

}

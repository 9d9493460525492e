package io.netserver.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.netserver.CapturedLog;
import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.Connection;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionLife}: handlers that fail.
 */
@NoLeaks
@EachIoMechanism
class HandlerFailureTests {

	private final IoMechanism ioMechanism;

	HandlerFailureTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureIsLoggedAndCostsItsOwnConnectionOnly(Throwable failure) {
		try (CapturedLog log = new CapturedLog(); TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			for (String line; (line = client.readLine()) != null;) {
				if (line.equals("fail")) {
					sneakyThrow(failure);
				}
				client.println("[" + line + "]");
			}
		})) {
			TextClient other = server.connectAndGreet(1).getFirst();
			TextClient failing = server.connectAndGreet(1).getFirst();
			failing.send("fail");
			assertThat(failing.readLine()).isNull();
			other.send("still here");
			assertThat(other.readLine()).isEqualTo("[still here]");
			server.connectAndGreet(1);
			TestServer.eventually().until(() -> server.listener().activeCount() == 2);
			assertThat(log.events(Level.ERROR)).singleElement()
				.satisfies((event) -> assertThat(event.getFormattedMessage())
					.isEqualTo("The handler failed for client 127.0.0.1:%d of listener 'default'", failing.localPort()))
				.extracting(ILoggingEvent::getThrowableProxy)
				.satisfies((thrown) -> assertThat(thrown.getMessage()).isEqualTo("as the test wants"));
		}
	}

	@Test
	void interruptThatIsNotTheServersIsAFailureOfTheHandler() throws InterruptedException {
		try (CapturedLog log = new CapturedLog(); TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			Thread.currentThread().interrupt();
			client.readLine();
		})) {
			assertThat(server.connect().readAll()).isEmpty();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(InterruptedIOException.class);
			server.awaitNoneActive();
			TestServer.eventually().until(() -> log.events(Level.ERROR).size() == 1);
		}
	}

	@Test
	void faultOfTheClientIsNoFailureHoweverLateItIsThrown() throws InterruptedException {
		ConnectionSettings settings = ConnectionSettings.DEFAULTS.withReadTimeout(Duration.ofMillis(50));
		try (CapturedLog log = new CapturedLog();
				TestServer server = TestServer.start(this.ioMechanism, settings, (client) -> {
					SocketTimeoutException first = timeout(client);
					timeout(client);
					throw new IllegalStateException(first);
				})) {
			assertThat(server.connect().readAll()).isEmpty();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(IllegalStateException.class);
			server.awaitNoneActive();
			assertThat(log.events(Level.ERROR)).isEmpty();
		}
	}

	private static SocketTimeoutException timeout(Connection client) throws IOException {
		try {
			throw new AssertionError("Read " + client.readLine());
		}
		catch (SocketTimeoutException ex) {
			return ex;
		}
	}

	static Stream<Throwable> failures() {
		String message = "as the test wants";
		return Stream.of(new IllegalStateException(message), new IOException(message), new AssertionError(message),
				new StackOverflowError(message));
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
		throw (T) failure;
	}

}

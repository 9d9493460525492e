package io.netserver.connection;

import ch.qos.logback.classic.Level;
import io.netserver.CapturedLog;
import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;
import io.netserver.handler.LineTooLongException;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConnectionInput}: the maximum line length.
 */
@NoLeaks
@EachIoMechanism
class LineLengthTests {

	private static final String LONGEST = "0123456789";

	private static final ConnectionSettings SETTINGS = ConnectionSettings.DEFAULTS.withMaxLineLength(LONGEST.length());

	private final IoMechanism ioMechanism;

	LineLengthTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "" })
	void longestLineIsReadWhateverItsEnd(String end) {
		try (TestServer server = start(TestServer::echo)) {
			TextClient client = server.connect();
			client.sendRaw(LONGEST + end);
			client.shutdownOutput();
			assertThat(client.readAll()).isEqualTo("[" + LONGEST + "]\r\n");
		}
	}

	@Test
	void longestLineIsReadWhenItsCrAndLfArriveApart() {
		try (TestServer server = start((client) -> {
			TestServer.awaitArrival(client, LONGEST.length() + 1);
			client.println("arrived");
			TestServer.echo(client);
		})) {
			TextClient client = server.connect();
			client.sendRaw(LONGEST + "\r");
			assertThat(client.readLine()).isEqualTo("arrived");
			client.sendRaw("\n" + LONGEST + "\n");
			assertThat(client.readLine()).isEqualTo("[" + LONGEST + "]");
			assertThat(client.readLine()).isEqualTo("[" + LONGEST + "]");
		}
	}

	@Test
	void lengthIsCountedInBytes() throws InterruptedException {
		try (TestServer server = start(TestServer::echo)) {
			TextClient client = server.connect();
			client.send("äöüßä");
			assertThat(client.readLine()).isEqualTo("[äöüßä]");
			client.send("äöüßäx");
			assertThat(server.awaitHandlerFailure()).isInstanceOf(LineTooLongException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { LONGEST + "x\n", LONGEST + "x\r\n", LONGEST + "xx", "ok\n" + LONGEST + LONGEST + "\nok\n" })
	void lineThatIsTooLongEndsItsConnectionOnly(String text) throws InterruptedException {
		try (CapturedLog log = new CapturedLog(); TestServer server = start(TestServer::echo)) {
			TextClient other = server.connectAndGreet(1).getFirst();
			TextClient client = server.connect();
			client.sendRaw(text);
			assertThat(client.readAll()).isEqualTo(text.startsWith("ok") ? "[ok]\r\n" : "");
			assertThatExceptionOfType(LineTooLongException.class).isThrownBy(() -> {
				throw server.awaitHandlerFailure();
			})
				.withMessage("The client sent a line of more than 10 bytes, which is the listener's max-line-length")
				.satisfies((ex) -> assertThat(ex.getMaximumLength()).isEqualTo(10));
			other.send("still here");
			assertThat(other.readLine()).isEqualTo("[still here]");
			client.close();
			TestServer.eventually().until(() -> server.listener().activeCount() == 1);
			assertThat(log.events(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void unterminatedLastLineThatIsTooLongIsRefused() throws InterruptedException {
		try (TestServer server = start(TestServer::echo)) {
			TextClient client = server.connect();
			client.sendRaw(LONGEST + "x");
			client.shutdownOutput();
			assertThat(client.readAll()).isEmpty();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(LineTooLongException.class);
		}
	}

	@Test
	void clientThatGoesOnSendingGetsTheLastWordsAndNoReset() {
		try (TestServer server = start(LineLengthTests::echoAndComplain)) {
			TextClient client = server.connect();
			client.sendRaw("ok\n" + LONGEST + LONGEST);
			assertThat(client.readAll()).isEqualTo("[ok]\r\nYour line is too long\r\n");
			for (int i = 0; i < 10; i++) {
				client.sendRaw(LONGEST);
			}
			client.close();
			server.awaitNoneActive();
		}
	}

	@Test
	void clientThatSendsAllItHasBeforeItReadsGetsTheLastWords() {
		try (TestServer server = start(LineLengthTests::echoAndComplain)) {
			TextClient client = server.connect();
			client.sendRaw("ok\n" + LONGEST.repeat(500_000));
			assertThat(client.readAll()).isEqualTo("[ok]\r\nYour line is too long\r\n");
		}
	}

	private TestServer start(ConnectionHandler handler) {
		return TestServer.start(this.ioMechanism, SETTINGS, handler);
	}

	private static void echoAndComplain(Connection client) throws Exception {
		try {
			TestServer.echo(client);
		}
		catch (LineTooLongException ex) {
			client.println("Your line is too long");
			throw ex;
		}
	}

}

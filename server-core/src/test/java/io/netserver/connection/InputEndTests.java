package io.netserver.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import io.netserver.CapturedLog;
import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReceiveQueue} and {@link ConnectionBridge}: how the input ends, and
 * how much of it is kept.
 */
@NoLeaks
@EachIoMechanism
class InputEndTests {

	private final IoMechanism ioMechanism;

	InputEndTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void clientThatHasEndedItsSideStillGetsTheAnswer() {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			byte[] question = client.inputStream().readAllBytes();
			client.println(question.length + " bytes");
			client.println(String.valueOf(client.readLine()));
			client.outputStream().write(question);
		})) {
			TextClient client = server.connect();
			String question = "0123456789".repeat(100_000);
			client.sendRaw(question);
			client.shutdownOutput();
			assertThat(client.readLine()).isEqualTo("1000000 bytes");
			assertThat(client.readLine()).isEqualTo("null");
			assertThat(client.readAll()).isEqualTo(question);
			server.awaitNoneActive();
		}
	}

	@Test
	void clientThatHasEndedItsSideMayTakeItsTimeToReadALongAnswer() {
		byte[] answer = "x".repeat(20_000_000).getBytes(StandardCharsets.US_ASCII);
		AtomicInteger written = new AtomicInteger();
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			TestServer.echo(client);
			for (int chunk = answer.length / 200; written.get() < answer.length; written.addAndGet(chunk)) {
				client.outputStream().write(answer, written.get(), chunk);
			}
		})) {
			TextClient client = server.connectAndGreet(1).getFirst();
			client.shutdownOutput();
			TestServer.awaitStandstill(written);
			assertThat(client.readBytes(answer.length)).hasSize(answer.length);
			assertThat(client.readLine()).isNull();
		}
	}

	@Test
	void clientThatSendsFasterThanTheHandlerReadsIsMadeToWait() {
		AtomicInteger mostAvailable = new AtomicInteger();
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			for (String line; (line = client.readLine()) != null;) {
				mostAvailable.accumulateAndGet(client.inputStream().available(), Math::max);
				client.println(line);
			}
		})) {
			TextClient client = server.connect();
			byte[] lines = "0123456789\r\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
			Thread sender = Thread.ofVirtual().start(() -> client.sendRaw(lines));
			assertThat(Arrays.equals(client.readBytes(lines.length), lines)).isTrue();
			assertThat(mostAvailable).hasValueBetween(64 * 1024, 256 * 1024);
			TestServer.eventually().until(() -> !sender.isAlive());
		}
	}

	@Test
	void waitingHandlerGetsAnIoExceptionWhenTheClientResets() throws InterruptedException {
		try (CapturedLog log = new CapturedLog(); TestServer server = start(TestServer::echo)) {
			server.connectAndGreet(1).getFirst().reset();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(IOException.class)
				.isNotInstanceOf(SocketTimeoutException.class);
			server.awaitNoneActive();
			assertThat(log.events(Level.ERROR)).isEmpty();
			assertThat(log.events(Level.WARN)).isEmpty();
		}
	}

	@Test
	void resetIsQuietAlsoIfTheHandlerWrapsTheException() throws InterruptedException {
		try (CapturedLog log = new CapturedLog(); TestServer server = start((client) -> {
			try {
				TestServer.echo(client);
			}
			catch (IOException ex) {
				throw new IllegalStateException(new UncheckedIOException(ex));
			}
		})) {
			server.connectAndGreet(1).getFirst().reset();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(IllegalStateException.class);
			server.awaitNoneActive();
			assertThat(log.events(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void readsAfterAResetGoOnFailing() throws InterruptedException {
		try (TestServer server = start((client) -> {
			try {
				TestServer.echo(client);
			}
			catch (IOException ex) {
				client.inputStream().read();
			}
		})) {
			server.connectAndGreet(1).getFirst().reset();
			assertThat(server.awaitHandlerFailure()).isInstanceOf(IOException.class);
		}
	}

	@Test
	void clientsThatComeAndGoLeaveTheOthersAlone() {
		try (CapturedLog log = new CapturedLog(); TestServer server = start(TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			for (int i = 0; i < 100; i++) {
				server.connect().close();
				server.connect().reset();
			}
			client.send("still here");
			assertThat(client.readLine()).isEqualTo("[still here]");
			TestServer.eventually()
				.until(() -> server.listener().acceptedCount() == 201 && server.listener().activeCount() == 1);
			assertThat(log.events(Level.ERROR)).isEmpty();
			assertThat(log.events(Level.WARN)).isEmpty();
		}
	}

	private TestServer start(ConnectionHandler handler) {
		return TestServer.start(this.ioMechanism, handler);
	}

}

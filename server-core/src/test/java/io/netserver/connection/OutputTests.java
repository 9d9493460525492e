package io.netserver.connection;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionOutput}: what the handler's thread writes.
 */
@NoLeaks
@EachIoMechanism
class OutputTests {

	private final IoMechanism ioMechanism;

	OutputTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void outputIsFlushedWhenTheHandlerWaitsForALine() {
		try (TestServer server = start((client) -> {
			client.print("Your name? ");
			client.println("Hello " + client.readLine());
		})) {
			TextClient client = server.connect();
			assertThat(client.readBytes(11)).asString().isEqualTo("Your name? ");
			client.send("Ada");
			assertThat(client.readLine()).isEqualTo("Hello Ada");
		}
	}

	@Test
	void outputIsFlushedWhenTheHandlerWaitsForBytes() {
		try (TestServer server = start((client) -> {
			client.println("ready");
			client.outputStream().write(client.inputStream().read());
		})) {
			TextClient client = server.connect();
			assertThat(client.readLine()).isEqualTo("ready");
			client.sendRaw("x");
			assertThat(client.readLine()).isEqualTo("x");
		}
	}

	@Test
	void outputIsFlushedOnFlush() {
		CountDownLatch read = new CountDownLatch(1);
		try (TestServer server = start((client) -> {
			client.println("connection");
			client.flush();
			client.outputStream().write('s');
			client.outputStream().write("tream\n".getBytes(client.charset()));
			client.outputStream().flush();
			read.await();
		})) {
			TextClient client = server.connect();
			assertThat(client.readLine()).isEqualTo("connection");
			assertThat(client.readLine()).isEqualTo("stream");
			read.countDown();
		}
	}

	@Test
	void outputIsFlushedWhenTheHandlerEnds() {
		try (TestServer server = start((client) -> client.println("bye"))) {
			assertThat(server.connect().readAll()).isEqualTo("bye\r\n");
		}
	}

	@Test
	void outputIsFlushedWhenTheHandlerThrows() {
		try (TestServer server = start((client) -> {
			client.println("oh no");
			throw new IllegalStateException("as the test wants");
		})) {
			assertThat(server.connect().readAll()).isEqualTo("oh no\r\n");
		}
	}

	@Test
	void muchOutputArrivesIntactHoweverItIsWritten() {
		byte[] bytes = new byte[4 * 1024 * 1024 + 1];
		new Random(1).nextBytes(bytes);
		try (TestServer server = start((client) -> {
			OutputStream output = client.outputStream();
			output.write(bytes);
			for (int start = 0, length = 1; start < bytes.length; start += length, length = length % 40_000 + 777) {
				output.write(bytes, start, Math.min(length, bytes.length - start));
			}
		})) {
			TextClient client = server.connect();
			assertThat(Arrays.equals(client.readBytes(bytes.length), bytes)).isTrue();
			assertThat(Arrays.equals(client.readBytes(bytes.length), bytes)).isTrue();
			assertThat(client.readLine()).isNull();
		}
	}

	@Test
	void connectionTellsItsEnds() {
		try (TestServer server = start((client) -> {
			client.println(client.listener());
			client.println(client.remoteAddress().toString());
			client.println(client.localAddress().toString());
			client.println(client.writeTimeout().toString());
		})) {
			TextClient client = server.connect();
			assertThat(client.readLine()).isEqualTo("default");
			assertThat(client.readLine()).isEqualTo("/127.0.0.1:" + client.localPort());
			assertThat(client.readLine()).isEqualTo("/127.0.0.1:" + server.listener().port());
			assertThat(client.readLine()).isEqualTo("PT1M");
		}
	}

	private TestServer start(ConnectionHandler handler) {
		return TestServer.start(this.ioMechanism, handler);
	}

}

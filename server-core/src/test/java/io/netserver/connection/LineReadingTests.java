package io.netserver.connection;

import java.nio.charset.StandardCharsets;

import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.Connection;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionInput}: lines and bytes.
 */
@NoLeaks
@EachIoMechanism
class LineReadingTests {

	private final IoMechanism ioMechanism;

	LineReadingTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void linesEndWithLfOrCrLf() {
		assertThat(answer("a\nb\r\nc\rd\r\r\n")).isEqualTo("[a]\r\n[b]\r\n[c\rd\r]\r\n");
	}

	@Test
	void emptyLinesAreLines() {
		assertThat(answer("\n\r\n\na\n\n")).isEqualTo("[]\r\n[]\r\n[]\r\n[a]\r\n[]\r\n");
	}

	@Test
	void lastLineMayEndWithTheInput() {
		assertThat(answer("a\nb")).isEqualTo("[a]\r\n[b]\r\n");
		assertThat(answer("a\nb\r")).isEqualTo("[a]\r\n[b\r]\r\n");
		assertThat(answer("")).isEmpty();
	}

	@Test
	void lineMayArriveByteByByte() {
		assertThat(answer("a", "b", "c", "\r", "\n", "d", "\n", "\n", "e")).isEqualTo("[abc]\r\n[d]\r\n[]\r\n[e]\r\n");
	}

	@Test
	void packetsMayEndAnywhereInALine() {
		assertThat(answer("a\nb", "c\nd\r", "\ne\n", "f")).isEqualTo("[a]\r\n[bc]\r\n[d]\r\n[e]\r\n[f]\r\n");
	}

	@Test
	void lineMayBeMuchLongerThanAPacket() {
		String line = "0123456789".repeat(50_000);
		ConnectionSettings settings = ConnectionSettings.DEFAULTS.withMaxLineLength(line.length());
		try (TestServer server = TestServer.start(this.ioMechanism, settings, TestServer::echo)) {
			TextClient client = server.connect();
			client.send(line);
			assertThat(client.readLine()).isEqualTo("[" + line + "]");
		}
	}

	@Test
	void characterMayArriveInTwoPackets() {
		byte[] bytes = "ä€\n".getBytes(StandardCharsets.UTF_8);
		byte[][] packets = new byte[bytes.length][];
		for (int i = 0; i < bytes.length; i++) {
			packets[i] = new byte[] { bytes[i] };
		}
		assertThat(answer(packets)).isEqualTo("[ä€]\r\n");
	}

	@Test
	void linesAreReadAndWrittenInTheListenersCharset() {
		ConnectionSettings settings = ConnectionSettings.DEFAULTS.withCharset(StandardCharsets.ISO_8859_1);
		try (TestServer server = TestServer.start(this.ioMechanism, settings, (client) -> {
			client.println("ä".equals(client.readLine()) ? "ö" : "?");
			client.print(client.charset().name());
		})) {
			TextClient client = server.connect();
			client.sendRaw(new byte[] { (byte) 0xe4, '\n' });
			assertThat(client.readBytes(3)).containsExactly(0xf6, '\r', '\n');
			assertThat(client.readLine()).isEqualTo("ISO-8859-1");
		}
	}

	@Test
	void linesAndBytesMayBeMixed() {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			for (String count; (count = client.readLine()) != null;) {
				byte[] body = client.inputStream().readNBytes(Integer.parseInt(count));
				client.println("[" + new String(body, client.charset()) + "]");
			}
		})) {
			TextClient client = server.connect();
			client.sendRaw("5\r\na\nb\r\n1\nc3\n");
			assertThat(client.readLine()).isEqualTo("[a");
			assertThat(client.readLine()).isEqualTo("b");
			assertThat(client.readLine()).isEqualTo("]");
			assertThat(client.readLine()).isEqualTo("[c]");
			client.sendRaw("def");
			assertThat(client.readLine()).isEqualTo("[def]");
		}
	}

	@Test
	void streamGivesSingleBytesAsTheyAreAndThenTheEnd() {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			for (int next; (next = client.inputStream().read()) >= 0;) {
				client.outputStream().write(next);
			}
			client.println("end " + client.inputStream().read(new byte[1]) + client.readLine());
		})) {
			TextClient client = server.connect();
			client.sendRaw(new byte[] { 0, -1, '\n', 127, -128 });
			assertThat(client.readBytes(5)).containsExactly(0, -1, '\n', 127, -128);
			client.shutdownOutput();
			assertThat(client.readAll()).isEqualTo("end -1null\r\n");
		}
	}

	@Test
	void availableCountsWhatCanBeReadWithoutWaiting() {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			client.println("before " + client.inputStream().available());
			client.flush();
			TestServer.awaitArrival(client, 7);
			client.println("arrived " + client.inputStream().available());
			client.readLine();
			client.println("after a line " + client.inputStream().available());
		})) {
			TextClient client = server.connect();
			assertThat(client.readLine()).isEqualTo("before 0");
			client.sendRaw("abc\r\nde");
			assertThat(client.readLine()).isEqualTo("arrived 7");
			assertThat(client.readLine()).isEqualTo("after a line 2");
		}
	}

	private String answer(String... packets) {
		byte[][] bytes = new byte[packets.length][];
		for (int i = 0; i < packets.length; i++) {
			bytes[i] = packets[i].getBytes(StandardCharsets.UTF_8);
		}
		return answer(bytes);
	}

	/**
	 * Send each packet once the one before has arrived, so that the server never takes
	 * two from its socket at once, and let it echo them.
	 */
	private String answer(byte[]... packets) {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			acknowledge(client, packets);
			TestServer.echo(client);
		})) {
			TextClient client = server.connect();
			for (byte[] packet : packets) {
				client.sendRaw(packet);
				assertThat(client.readLine()).isEqualTo("arrived");
			}
			client.shutdownOutput();
			return client.readAll();
		}
	}

	private static void acknowledge(Connection client, byte[][] packets) throws Exception {
		int arrived = 0;
		for (byte[] packet : packets) {
			arrived += packet.length;
			TestServer.awaitArrival(client, arrived);
			client.println("arrived");
			client.flush();
		}
	}

}

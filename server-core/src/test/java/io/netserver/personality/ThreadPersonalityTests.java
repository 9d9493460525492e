package io.netserver.personality;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

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
 * Tests for {@link ThreadPersonality}. One I/O thread serves all clients, so that whoever
 * held it up would hold up everyone.
 */
@NoLeaks
@EachIoMechanism
class ThreadPersonalityTests {

	private static final int CHUNK = 64 * 1024;

	private static final int MANY_BYTES = 512 * CHUNK;

	private final IoMechanism ioMechanism;

	private final AtomicInteger written = new AtomicInteger();

	ThreadPersonalityTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void manyClientsAreAnsweredWhileAllAreConnected() {
		try (TestServer server = start()) {
			List<TextClient> clients = server.connectAndGreet(200);
			assertThat(server.listener().activeCount()).isEqualTo(200);
			for (TextClient client : clients.reversed()) {
				assertServed(client);
			}
		}
	}

	@Test
	void clientThatDoesNotReadHoldsNobodyUp() {
		try (TestServer server = start()) {
			TextClient idle = server.connect();
			idle.send("much");
			TestServer.awaitStandstill(this.written);
			assertThat(this.written).hasValueLessThan(MANY_BYTES);
			server.connectAndGreet(3);
			assertThat(idle.readBytes(MANY_BYTES)).hasSize(MANY_BYTES);
			assertServed(idle);
		}
	}

	@Test
	void clientThatSendsItsLineInPiecesHoldsNobodyUp() {
		try (TestServer server = start()) {
			TextClient slow = server.connect();
			for (char next : "slow".toCharArray()) {
				slow.sendRaw(String.valueOf(next));
				server.connectAndGreet(2);
			}
			slow.sendRaw("\n");
			assertThat(slow.readLine()).isEqualTo("[slow]");
		}
	}

	@Test
	void handlerThatComputesHoldsNobodyElseUp() {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			String line = client.readLine();
			while ("spin".equals(line) && !client.isServerClosing() && client.inputStream().available() == 0) {
				Thread.yield();
			}
			client.println("[" + line + "]");
			TestServer.echo(client);
		})) {
			TextClient spinning = server.connect();
			spinning.send("spin");
			server.connectAndGreet(3);
			spinning.send("enough");
			assertThat(spinning.readLine()).isEqualTo("[spin]");
		}
	}

	private TestServer start() {
		return TestServer.start(TestServer.builder(this.ioMechanism).ioThreads(1).personality(Personality.THREAD),
				ConnectionSettings.DEFAULTS, this::echoOrSendMuch);
	}

	private void echoOrSendMuch(Connection client) throws Exception {
		for (String line; (line = client.readLine()) != null;) {
			if (line.equals("much")) {
				while (this.written.addAndGet(CHUNK) <= MANY_BYTES) {
					client.outputStream().write(new byte[CHUNK]);
				}
			}
			else {
				client.println("[" + line + "]");
			}
		}
	}

	private static void assertServed(TextClient client) {
		client.send("again");
		assertThat(client.readLine()).isEqualTo("[again]");
	}

}

package io.netserver.personality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.Connection;
import io.netserver.listen.IoMechanism;
import io.netserver.listen.Listener;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SinglePersonality}, over two listeners.
 */
@NoLeaks
@EachIoMechanism
class SinglePersonalityTests {

	private final IoMechanism ioMechanism;

	private final AtomicInteger served = new AtomicInteger();

	private final AtomicInteger mostServed = new AtomicInteger();

	private final Listener one = TestServer.loopback("one").handler(this::handle).build();

	private final Listener two = TestServer.loopback("two").handler(this::handle).build();

	SinglePersonalityTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void everyoneElseWaitsUntilTheClientBeforeHasEnded() throws IOException {
		try (TestServer server = start()) {
			TextClient first = server.connect(this.one);
			assertServed(first);
			List<TextClient> waiting = List.of(server.connect(this.one), server.connect(this.two));
			for (TextClient client : waiting) {
				client.send("early");
				client.shutdownOutput();
			}
			for (int i = 0; i < 10; i++) {
				assertServed(first);
			}
			for (TextClient client : waiting) {
				assertThat(client.socket().getInputStream().available()).isZero();
			}
			assertThat(this.one.acceptedCount()).isEqualTo(1);
			assertThat(this.two.acceptedCount()).isZero();
			first.close();
			for (TextClient client : waiting) {
				assertThat(client.readAll()).isEqualTo("[early]\r\n");
			}
			assertThat(this.mostServed).hasValue(1);
		}
	}

	@Test
	void manyClientsAreServedOneByOne() {
		try (TestServer server = start()) {
			List<TextClient> clients = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				TextClient client = server.connect((i % 2 == 0) ? this.one : this.two);
				client.send("hello");
				client.shutdownOutput();
				clients.add(client);
			}
			for (TextClient client : clients) {
				assertThat(client.readAll()).isEqualTo("[hello]\r\n");
			}
			assertThat(this.mostServed).hasValue(1);
		}
	}

	@Test
	void clientThatResetsOrFailsItsHandlerMakesRoomForTheNext() {
		try (TestServer server = start()) {
			TextClient resetting = server.connect(this.one);
			assertServed(resetting);
			TextClient failing = server.connect(this.two);
			failing.send("fail");
			resetting.reset();
			assertThat(failing.readLine()).isNull();
			assertServed(server.connect(this.one));
		}
	}

	@Test
	void suspendedListenerStaysSuspendedWhenThereIsRoomAgain() {
		try (TestServer server = start()) {
			TextClient first = server.connect(this.one);
			assertServed(first);
			this.two.suspend();
			TextClient suspended = server.connect(this.two);
			suspended.send("early");
			first.close();
			TextClient second = server.connect(this.one);
			assertServed(second);
			second.close();
			TestServer.eventually().until(() -> this.one.activeCount() == 0);
			assertThat(this.two.acceptedCount()).isZero();
			this.two.resume();
			assertThat(suspended.readLine()).isEqualTo("[early]");
		}
	}

	@Test
	void restartedServerServesAgain() {
		try (TestServer server = start()) {
			assertServed(server.connect(this.one));
			server.server().stopNow().toCompletableFuture().join();
			server.server().start();
			assertServed(server.connect(this.two));
		}
	}

	private TestServer start() {
		return TestServer.start(TestServer.builder(this.ioMechanism)
			.personality(Personality.SINGLE)
			.listener(this.one)
			.listener(this.two));
	}

	private void handle(Connection client) throws Exception {
		this.mostServed.accumulateAndGet(this.served.incrementAndGet(), Math::max);
		try {
			for (String line; (line = client.readLine()) != null;) {
				if (line.equals("fail")) {
					throw new IllegalStateException("asked to fail");
				}
				client.println("[" + line + "]");
			}
		}
		finally {
			this.served.decrementAndGet();
		}
	}

	private static void assertServed(TextClient client) {
		client.send("hello");
		assertThat(client.readLine()).isEqualTo("[hello]");
	}

}

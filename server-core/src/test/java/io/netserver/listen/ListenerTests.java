package io.netserver.listen;

import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Listener}.
 */
@NoLeaks
@EachIoMechanism
class ListenerTests {

	private final IoMechanism ioMechanism;

	ListenerTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void buildingNamesWhatIsMissingOrWrong() {
		assertThatIllegalArgumentException().isThrownBy(() -> Listener.named(" "))
			.withMessage("'name' must not be empty");
		assertThatNullPointerException().isThrownBy(() -> Listener.named("echo").build())
			.withMessage("Listener 'echo' has no spec; set one such as *:20203/tcp");
		assertThatNullPointerException().isThrownBy(() -> Listener.named("echo").spec("7").build())
			.withMessage("Listener 'echo' has no handler; set a ConnectionHandler");
		assertThatIllegalArgumentException().isThrownBy(() -> Listener.named("echo").backlog(0))
			.withMessage("'backlog' is 0 but must be at least 1");
		assertThatExceptionOfType(InvalidListenSpecException.class)
			.isThrownBy(() -> Listener.named("echo").spec("7/carrier").handler(TestServer::echo).build())
			.withMessage("Invalid listen spec '*:7/carrier': the proto 'carrier' is not known; known is tcp");
	}

	@Test
	void countsWhatWasAcceptedAndWhatIsOpen() {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			Listener listener = server.listener();
			assertThat(listener.acceptedCount()).isZero();
			TextClient first = server.connectAndGreet(3).getFirst();
			assertThat(listener.acceptedCount()).isEqualTo(3);
			assertThat(listener.activeCount()).isEqualTo(3);
			first.close();
			TestServer.eventually().until(() -> listener.activeCount() == 2);
			assertThat(listener.acceptedCount()).isEqualTo(3);
			server.server().stopNow().toCompletableFuture().join();
			assertThat(listener.activeCount()).isZero();
			server.server().start();
			server.connectAndGreet(1);
			assertThat(listener.acceptedCount()).isEqualTo(4);
			assertThat(listener.activeCount()).isEqualTo(1);
		}
	}

	@Test
	void clientsOfASuspendedListenerWaitUntilItResumes() {
		Listener pausing = TestServer.loopback("pausing").handler(TestServer::echo).build();
		Listener other = TestServer.loopback("other").handler(TestServer::echo).build();
		try (TestServer server = TestServer
			.start(TestServer.builder(this.ioMechanism).listener(pausing).listener(other))) {
			TextClient open = server.connectAndGreet(1).getFirst();
			pausing.suspend();
			pausing.suspend();
			assertThat(pausing.isSuspended()).isTrue();
			TextClient waiting = server.connect(pausing);
			waiting.send("early");
			assertServed(server.connect(other));
			assertServed(open);
			assertThat(pausing.acceptedCount()).isEqualTo(1);
			pausing.resume();
			assertThat(pausing.isSuspended()).isFalse();
			assertThat(waiting.readLine()).isEqualTo("[early]");
			assertServed(server.connect(pausing));
		}
	}

	@Test
	void suspensionBeforeTheStartHoldsUntilItResumes() {
		Listener pausing = TestServer.loopback("pausing").handler(TestServer::echo).build();
		Listener other = TestServer.loopback("other").handler(TestServer::echo).build();
		pausing.suspend();
		try (TestServer server = TestServer
			.start(TestServer.builder(this.ioMechanism).listener(pausing).listener(other))) {
			TextClient waiting = server.connect(pausing);
			waiting.send("early");
			assertServed(server.connect(other));
			assertThat(pausing.acceptedCount()).isZero();
			pausing.resume();
			assertThat(waiting.readLine()).isEqualTo("[early]");
		}
	}

	private static void assertServed(TextClient client) {
		client.send("hello");
		assertThat(client.readLine()).isEqualTo("[hello]");
	}

}

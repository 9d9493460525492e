package io.netserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.listen.Listener;
import io.netserver.personality.Personality;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link NetServer}: building, starting, and starting again.
 */
@NoLeaks
@EachIoMechanism
class NetServerTests {

	private final IoMechanism ioMechanism;

	NetServerTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void buildingRejectsWhatMakesNoServer() {
		NetServer.Builder builder = TestServer.builder(this.ioMechanism);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("'listeners' must not be empty; add one with a spec and a handler");
		builder.listen("0", TestServer::echo);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.ioThreads(0).build())
			.withMessage("'ioThreads' is 0 but must be at least 1");
		builder.ioThreads(1);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.shutdownGrace(Duration.ofMillis(-1)).build())
			.withMessage("'shutdownGrace' is PT-0.001S but must not be negative; zero cuts at once");
		builder.shutdownGrace(Duration.ZERO);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.listen("0", TestServer::echo).build())
			.withMessage("'listeners' has two listeners named '0'; give each its own name");
	}

	@Test
	void serverTellsWhatItIsMadeOf() {
		Listener one = TestServer.loopback("one").handler(TestServer::echo).build();
		Listener two = TestServer.loopback("two").handler(TestServer::echo).build();
		NetServer server = TestServer.builder(this.ioMechanism)
			.listener(one)
			.listener(two)
			.personality(Personality.SINGLE)
			.shutdownGrace(Duration.ofSeconds(7))
			.build();
		assertThat(server.listeners()).containsExactly(one, two);
		assertThat(server.listener("two")).isSameAs(two);
		assertThat(server.personality()).isSameAs(Personality.SINGLE);
		assertThat(server.shutdownGrace()).isEqualTo(Duration.ofSeconds(7));
		assertThatIllegalArgumentException().isThrownBy(() -> server.listener("three"))
			.withMessage("There is no listener 'three', only one, two");
	}

	@Test
	void eachListenerHasItsOwnPortAndHandler() {
		Listener one = TestServer.loopback("one").handler((client) -> client.println("first")).build();
		Listener two = TestServer.loopback("two").handler((client) -> client.println(client.listener())).build();
		try (TestServer server = TestServer.start(TestServer.builder(this.ioMechanism).listener(one).listener(two))) {
			assertThat(one.port()).isPositive().isNotEqualTo(two.port());
			assertThat(server.connect(one).readAll()).isEqualTo("first\r\n");
			assertThat(server.connect(two).readAll()).isEqualTo("two\r\n");
		}
	}

	@Test
	void serverThatWasNeverStartedDoesNotRun() {
		NetServer server = TestServer.builder(this.ioMechanism).listen("0", TestServer::echo).build();
		assertThat(server.isRunning()).isFalse();
		assertThat(server.listener("0").port()).isEqualTo(-1);
		assertThat(server.listener("0").address()).isEmpty();
		assertThat(server.stop()).isCompleted();
		assertThat(server.stopNow()).isCompleted();
		assertThat(server.whenClosed()).isCompleted();
	}

	@Test
	void runningServerCannotBeStarted() {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			assertThat(server.server().isRunning()).isTrue();
			assertThat(server.server().whenClosed()).isNotCompleted();
			assertThatIllegalStateException().isThrownBy(server.server()::start)
				.withMessage("The server is running; stop it before it is started again");
			server.connectAndGreet(1);
		}
	}

	@Test
	void stoppingServerCannotBeStarted() {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			server.server().stop();
			assertThat(server.server().isRunning()).isFalse();
			assertThatIllegalStateException().isThrownBy(server.server()::start);
			client.close();
			assertThat(server.server().whenClosed()).succeedsWithin(TestServer.DEADLINE);
		}
	}

	@Test
	void portThatTheSystemChoseIsKeptWhenTheServerStartsAgain() {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			int port = server.listener().port();
			for (int i = 0; i < 3; i++) {
				server.connectAndGreet(2);
				assertThat(server.server().stopNow()).succeedsWithin(TestServer.DEADLINE);
				assertThat(server.server().isRunning()).isFalse();
				assertThat(server.listener().port()).isEqualTo(-1);
				server.server().start();
				assertThat(server.listener().port()).isEqualTo(port);
			}
			server.connectAndGreet(1);
		}
	}

	@Test
	void anotherPortIsChosenWhenTheOldOneIsTaken() throws IOException {
		try (TestServer server = TestServer.start(this.ioMechanism, TestServer::echo)) {
			int port = server.listener().port();
			assertThat(server.server().stopNow()).succeedsWithin(TestServer.DEADLINE);
			try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
				server.server().start();
				assertThat(server.listener().port()).isPositive().isNotEqualTo(taken.getLocalPort());
				server.connectAndGreet(1);
			}
		}
	}

	@Test
	void durationsMayBeAsLongAsTheyCan() {
		Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
		ConnectionSettings settings = ConnectionSettings.DEFAULTS.withReadTimeout(forEver).withWriteTimeout(forEver);
		try (TestServer server = TestServer.start(TestServer.builder(this.ioMechanism).shutdownGrace(forEver), settings,
				TestServer::echo)) {
			TextClient client = server.connectAndGreet(1).getFirst();
			CompletionStage<Void> stopped = server.server().stop();
			client.shutdownOutput();
			assertThat(client.readAll()).isEmpty();
			assertThat(stopped).succeedsWithin(TestServer.DEADLINE);
		}
	}

	@Test
	void stopThatIsAskedForDuringTheStartIsDoneAfterIt() {
		CompletableFuture<NetServer> itself = new CompletableFuture<>();
		Listener listener = TestServer.loopback("default").handlerSupplier(() -> {
			itself.join().stop();
			return TestServer::echo;
		}).build();
		NetServer server = TestServer.builder(this.ioMechanism).listener(listener).build();
		itself.complete(server);
		server.start();
		assertThat(server.whenClosed()).succeedsWithin(TestServer.DEADLINE);
		assertThat(listener.address()).isEmpty();
	}

	@Test
	void handlerIsLookedUpAtEachStart() {
		List<ConnectionHandler> handlers = new ArrayList<>(
				List.of((client) -> client.println("first"), (client) -> client.println("second")));
		Listener listener = TestServer.loopback("default").handlerSupplier(handlers::removeFirst).build();
		try (TestServer server = TestServer.start(TestServer.builder(this.ioMechanism).listener(listener))) {
			assertThat(server.connect().readAll()).isEqualTo("first\r\n");
			assertThat(server.connect().readAll()).isEqualTo("first\r\n");
			server.server().stopNow().toCompletableFuture().join();
			server.server().start();
			assertThat(server.connect().readAll()).isEqualTo("second\r\n");
		}
	}

	@Test
	void startThatFailsLeavesNothingBehind() {
		Listener before = TestServer.loopback("before").handler(TestServer::echo).build();
		Listener failing = TestServer.loopback("failing").handlerSupplier(() -> {
			throw new IllegalStateException("no such bean");
		}).build();
		NetServer server = TestServer.builder(this.ioMechanism).listener(before).listener(failing).build();
		assertThatIllegalStateException().isThrownBy(server::start).withMessage("no such bean");
		assertThat(server.isRunning()).isFalse();
		assertThat(before.port()).isEqualTo(-1);
	}

}

package io.netserver.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import io.netserver.EachIoMechanism;
import io.netserver.NetServer;
import io.netserver.TestServer;
import io.netserver.listen.ListenException.Reason;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ListeningSocket}.
 */
@NoLeaks
@EachIoMechanism
class ListeningSocketTests {

	private final IoMechanism ioMechanism;

	ListeningSocketTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "127.0.0.1:0", "localhost:0/tcp", "*:0" })
	void clientsConnectToWhatTheSpecSays(String spec) {
		try (TestServer server = TestServer.start(builder(spec))) {
			assertThat(server.listener().name()).isEqualTo(spec);
			assertThat(server.listener().spec()).isEqualTo(ListenSpec.parse(spec));
			server.connectAndGreet(1);
		}
	}

	@Test
	void anyHostIncludesIpv6() {
		try (TestServer server = TestServer.start(builder("*:0"));
				TextClient client = TextClient
					.connect(new InetSocketAddress(InetAddress.ofLiteral("::1"), server.listener().port()))) {
			client.send("hello");
			assertThat(client.readLine()).isEqualTo("[hello]");
		}
	}

	@Test
	void ipv6HostListensThereOnly() {
		try (TestServer server = TestServer.start(builder("[::1]:0"))) {
			InetSocketAddress address = (InetSocketAddress) server.listener().address().orElseThrow();
			assertThat(address.getAddress()).isEqualTo(InetAddress.ofLiteral("::1"));
			TextClient.connect(address).close();
		}
	}

	@Test
	void takenPortIsToldAndTheListenersBoundBeforeAreClosed() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			String spec = "127.0.0.1:" + taken.getLocalPort();
			Listener before = TestServer.loopback("before").handler(TestServer::echo).build();
			NetServer server = builder(spec, before).build();
			assertThatExceptionOfType(ListenException.class).isThrownBy(server::start)
				.withMessage("Listener '%s' cannot listen on %s/tcp: the address is already in use", spec, spec)
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.ADDRESS_IN_USE))
				.satisfies((ex) -> assertThat(ex.getListener()).isEqualTo(spec))
				.satisfies((ex) -> assertThat(ex.getSpec()).isEqualTo(ListenSpec.parse(spec)));
			assertThat(server.isRunning()).isFalse();
			assertThat(before.address()).isEmpty();
			int portBefore = before.portsToTry().getFirst();
			assertThat(portBefore).isPositive();
			new ServerSocket(portBefore, 1, InetAddress.ofLiteral("127.0.0.1")).close();
		}
	}

	@Test
	void serverThatCouldNotListenCanBeStartedOnceThePortIsFree() throws IOException {
		ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
		NetServer.Builder builder = builder("127.0.0.1:" + taken.getLocalPort());
		try (taken) {
			assertThatExceptionOfType(ListenException.class).isThrownBy(builder.build()::start);
		}
		try (TestServer server = TestServer.start(builder)) {
			server.connectAndGreet(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1:0, ADDRESS_NOT_AVAILABLE, the host is no address of this machine",
			"no-such-host.invalid:0, UNKNOWN_HOST, the host is not known" })
	void hostThatIsNotOfThisMachineIsTold(String spec, Reason reason, String text) {
		NetServer server = builder(spec).build();
		assertThatExceptionOfType(ListenException.class).isThrownBy(server::start)
			.withMessage("Listener '%s' cannot listen on %s/tcp: %s", spec, spec, text)
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(reason));
	}

	private NetServer.Builder builder(String spec, Listener... before) {
		NetServer.Builder builder = TestServer.builder(this.ioMechanism);
		for (Listener listener : before) {
			builder.listener(listener);
		}
		return builder.listen(spec, TestServer::echo);
	}

}

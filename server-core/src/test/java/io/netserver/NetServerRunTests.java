package io.netserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.ServerProcess;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * Tests for {@link NetServer#run()}, in a process of its own.
 */
@NoLeaks
class NetServerRunTests {

	@ParameterizedTest
	@ValueSource(strings = { "TERM", "INT" })
	void signalLetsConversationsFinishAndThenEndsTheProcess(String signal) throws IOException {
		assumeNotIgnored(signal);
		try (ServerProcess process = start(); TextClient client = connect(process)) {
			process.signal(signal);
			process.awaitOutput("Netserver is closing: .* for the 1 open ones");
			assertThat(process.isAlive()).isTrue();
			exchange(client);
			client.shutdownOutput();
			assertThat(client.readAll()).isEmpty();
			assertThat(process.awaitExit(TestServer.DEADLINE)).isEqualTo(NetServer.EXIT_OK);
			assertThat(process.output()).last().asString().contains("Netserver is closed");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TERM", "INT" })
	void secondSignalEndsTheProcessWhoeverIsConnected(String signal) throws IOException {
		assumeNotIgnored(signal);
		try (ServerProcess process = start(); TextClient client = connect(process)) {
			process.signal("TERM");
			process.awaitOutput("Netserver is closing");
			exchange(client);
			process.signal(signal);
			assertThat(process.awaitExit(TestServer.DEADLINE)).isEqualTo(NetServer.EXIT_OK);
			assertThat(client.readAll()).isEmpty();
		}
	}

	@Test
	void takenPortIsToldInOneLineAndByTheExitCode() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
				ServerProcess process = EchoServerMain.process(IoMechanism.preferred(), taken.getLocalPort()).start()) {
			assertThat(process.awaitExit(TestServer.DEADLINE)).isEqualTo(NetServer.EXIT_CANNOT_LISTEN).isEqualTo(100);
			String spec = "127.0.0.1:" + taken.getLocalPort();
			assertThat(process.output()).singleElement()
				.asString()
				.contains("ERROR")
				.endsWith("Listener '" + spec + "' cannot listen on " + spec + "/tcp: the address is already in use");
		}
	}

	@Test
	void jvmThatLeavesSignalsAloneIsRefused() {
		try (ServerProcess process = EchoServerMain.process(IoMechanism.preferred(), 0).jvmArguments("-Xrs").start()) {
			assertThat(process.awaitExit(TestServer.DEADLINE)).isEqualTo(1);
			assertThat(process.output()).anyMatch((line) -> line.contains("start the JVM without -Xrs"))
				.noneMatch((line) -> line.contains("is bound"));
		}
	}

	/**
	 * A shell that starts a command in the background lets it ignore INT, and so do all
	 * the processes that come of it.
	 */
	private static void assumeNotIgnored(String signal) throws IOException {
		Path status = Path.of("/proc/self/status");
		if (signal.equals("INT") && Files.exists(status)) {
			String ignored = Files.readAllLines(status)
				.stream()
				.filter((line) -> line.startsWith("SigIgn:"))
				.findFirst()
				.orElseThrow();
			long signals = Long.parseUnsignedLong(ignored.substring(ignored.indexOf(':') + 1).strip(), 16);
			assumeFalse((signals & 1L << 1) != 0, "Whoever started this build lets it ignore INT");
		}
	}

	private static ServerProcess start() {
		return EchoServerMain.process(IoMechanism.preferred(), 0).start();
	}

	private static TextClient connect(ServerProcess process) {
		TextClient client = TextClient.connect(EchoServerMain.awaitPort(process));
		exchange(client);
		return client;
	}

	private static void exchange(TextClient client) {
		client.send("hello");
		assertThat(client.readLine()).isEqualTo("[hello]");
	}

}

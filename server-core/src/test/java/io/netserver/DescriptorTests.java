package io.netserver;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.ServerProcess;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the descriptors of a server process: all are given back, and running out of
 * them is survived.
 */
@NoLeaks
@EachIoMechanism
class DescriptorTests {

	private final IoMechanism ioMechanism;

	DescriptorTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void clientsThatCloseOrResetAtOnceLeaveNoDescriptorBehind() {
		try (ServerProcess process = EchoServerMain.process(this.ioMechanism, 0).start()) {
			int port = EchoServerMain.awaitPort(process);
			comeAndGo(port, 100);
			int before = process.openDescriptors();
			comeAndGo(port, 10_000);
			TestServer.eventually()
				.untilAsserted(() -> assertThat(process.openDescriptors()).isLessThanOrEqualTo(before));
			assertServed(port);
			assertThat(process.output()).noneMatch((line) -> line.contains("ERROR") || line.contains("WARN"));
		}
	}

	private static void comeAndGo(int port, int times) {
		for (int i = 0; i < times; i++) {
			TextClient.connect(port).close();
			if (i % 4 == 0) {
				TextClient.connect(port).reset();
			}
		}
		assertServed(port);
	}

	private static void assertServed(int port) {
		try (TextClient client = TextClient.connect(port)) {
			client.send("hello");
			assertThat(client.readLine()).isEqualTo("[hello]");
		}
	}

	@Test
	void clientsWaitWhileThereIsNoDescriptorLeftForThem() {
		try (ServerProcess process = startWithFewDescriptors()) {
			int port = EchoServerMain.awaitPort(process);
			assertServed(port);
			List<TextClient> clients = IntStream.range(0, 200).mapToObj((number) -> TextClient.connect(port)).toList();
			process
				.awaitOutput("WARN .* cannot accept and tries again every 100 ms until it can: .*Too many open files");
			clients.getFirst().send("first");
			assertThat(clients.getFirst().readLine()).isEqualTo("[first]");
			clients.subList(0, 190).forEach(TextClient::close);
			process.awaitOutput("accepts again");
			clients.getLast().send("last");
			assertThat(clients.getLast().readLine()).isEqualTo("[last]");
			assertServed(port);
			clients.forEach(TextClient::close);
		}
	}

	private ServerProcess startWithFewDescriptors() {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return ServerProcess
			.ofCommand("/bin/sh", "-c", "ulimit -n 150 && exec \"$0\" \"$@\"", java,
					"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
					EchoServerMain.class.getName(), this.ioMechanism.name(), "0")
			.start();
	}

}

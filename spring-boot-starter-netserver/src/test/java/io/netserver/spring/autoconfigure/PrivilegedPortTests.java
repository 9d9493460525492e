package io.netserver.spring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.EchoApplication;
import io.netserver.spring.testapp.StartFailure;
import io.netserver.test.NoLeaks;
import io.netserver.test.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for an application that may not listen on a low port.
 */
@NoLeaks
class PrivilegedPortTests {

	private static final Path FIRST_UNPRIVILEGED_PORT = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");

	@BeforeEach
	void portOneIsPrivileged() throws IOException {
		assumeTrue(Files.exists(FIRST_UNPRIVILEGED_PORT), "Only Linux tells which ports are privileged");
		// Not readString(): it asks for one byte first, and nothing comes after that.
		int firstUnprivileged = Integer.parseInt(Files.readAllLines(FIRST_UNPRIVILEGED_PORT).getFirst());
		assumeTrue(firstUnprivileged > 1, "Every process may listen on every port here");
	}

	@Test
	void failureTellsWaysToBeAllowed() {
		try (ServerProcess process = withoutPrivilege("--netserver.port=1")) {
			assertThat(process.awaitExit(Applications.PROCESS_DEADLINE)).isEqualTo(1);
			StartFailure failure = StartFailure.in(String.join("\n", process.output()));
			assertThat(failure.description())
				.isEqualTo("Listener 'default' cannot listen on *:1/tcp: permission denied.");
			assertThat(failure.action()).startsWith("Ports below 1024 need a privilege.")
				.contains("CAP_NET_BIND_SERVICE", "'sysctl net.ipv4.ip_unprivileged_port_start=1'")
				.endsWith("or choose a higher port: change 'netserver.port'.");
		}
	}

	/**
	 * Start the application in a process without the capability for low ports, also where
	 * this process has it.
	 */
	private static ServerProcess withoutPrivilege(String... arguments) {
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			command.addAll(List.of("setpriv", "--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service"));
			assumeCommandWorks(command);
		}
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
				EchoApplication.class.getName(), "--spring.main.web-application-type=none"));
		return ServerProcess.ofCommand(command.toArray(String[]::new)).arguments(arguments).start();
	}

	private static void assumeCommandWorks(List<String> prefix) {
		try (ServerProcess process = ServerProcess.ofCommand("/bin/sh", "-c", "exec \"$@\"", "sh")
			.arguments(prefix.toArray(String[]::new))
			.arguments("true")
			.start()) {
			assumeTrue(process.awaitExit(Applications.PROCESS_DEADLINE) == 0,
					"Root is refused a port only after dropping a capability, with the program setpriv");
		}
	}

}

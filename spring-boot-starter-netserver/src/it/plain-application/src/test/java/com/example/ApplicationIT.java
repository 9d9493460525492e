package com.example;

import java.nio.file.Path;
import java.time.Duration;

import io.netserver.test.NoLeaks;
import io.netserver.test.ServerProcess;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@NoLeaks
class ApplicationIT {

	@Test
	void jarServesAndStaysAliveUntilItIsTerminated() {
		try (ServerProcess process = start()) {
			int port = Integer.parseInt(process.awaitOutput("is bound to .*:(\\d+)/tcp").group(1));
			try (TextClient client = TextClient.connect(port)) {
				client.send("hello");
				assertThat(client.readLine()).isEqualTo("You said \"hello\"");
			}
			assertThat(process.isAlive()).isTrue();
			process.signal("TERM");
			process.awaitExit(Duration.ofSeconds(20));
			assertThat(process.output()).anyMatch((line) -> line.contains("Netserver is closed"))
				.noneMatch((line) -> line.contains("WARN"));
		}
	}

	private static ServerProcess start() {
		ServerProcess process = ServerProcess.ofJar(Path.of(System.getProperty("application.jar")))
			.arguments("--netserver.port=0")
			.start();
		process.awaitOutput("Started Application");
		return process;
	}

}

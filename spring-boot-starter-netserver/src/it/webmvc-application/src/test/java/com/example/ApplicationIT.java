package com.example;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

	@Test
	void servesHttpBesideTheSocket() throws Exception {
		try (ServerProcess process = start(); HttpClient http = HttpClient.newHttpClient()) {
			String port = process.awaitOutput("Tomcat started on port (\\d+)").group(1);
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
			assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("hello");
		}
	}

	private static ServerProcess start() {
		ServerProcess process = ServerProcess.ofJar(Path.of(System.getProperty("application.jar")))
			.arguments("--netserver.port=0", "--server.port=0")
			.start();
		process.awaitOutput("Started Application");
		return process;
	}

}

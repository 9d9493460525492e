package io.netserver.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.netserver.test.TextClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the demo answers, from outside.
 */
class DemoIT {

	private static DemoProcess demo;

	@BeforeAll
	static void start() {
		demo = DemoProcess.start("--netserver.listeners.conversation.read-timeout=500ms");
	}

	@AfterAll
	static void stop() {
		demo.close();
	}

	@Test
	void conversationGreetsRepeatsAndQuits() {
		try (TextClient client = demo.connect("conversation")) {
			long pid = demo.process().pid();
			assertThat(client.readLine()).isEqualTo("Welcome to \"ConversationEcho\" (" + pid + ")");
			client.send("hello");
			assertThat(client.readLine()).isEqualTo("ConversationEcho:" + pid + ": You said \"hello\"");
			client.send("quit");
			assertThat(client.readLine()).isNull();
		}
	}

	@Test
	void conversationUsesTheLineEndOfNetworkProtocols() {
		try (TextClient client = demo.connect("conversation")) {
			client.send("quit");
			assertThat(client.readAll()).endsWith("\r\n");
		}
	}

	@Test
	void conversationTellsProperties() {
		try (TextClient client = demo.connect("conversation")) {
			client.readLine();
			client.send("get listeners.echo.handler");
			assertThat(client.readLine()).contains("You said");
			assertThat(client.readLine()).isEqualTo("byteEcho");
			client.send("dump");
			client.send("quit");
			assertThat(client.readAll()).contains("netserver.listeners.conversation.read-timeout=500ms");
		}
	}

	@Test
	void silentClientIsToldThatItsTimeIsOut() {
		try (TextClient client = demo.connect("conversation")) {
			client.readLine();
			assertThat(client.readLine()).isEqualTo("Timed Out.");
			assertThat(client.readLine()).isNull();
		}
	}

	@Test
	void clientThatNeverFinishesItsLineIsToldSoToo() {
		try (TextClient client = demo.connect("conversation")) {
			client.readLine();
			client.sendRaw("half a line");
			assertThat(client.readLine()).isEqualTo("Timed Out.");
		}
	}

	@Test
	void endlessLineCostsItsClientTheConnectionAndNobodyElse() {
		try (TextClient other = demo.connect("echo"); TextClient client = demo.connect("conversation")) {
			client.sendRaw("x".repeat(10_000));
			assertThat(client.readAll()).startsWith("Welcome").hasLineCount(1);
			other.send("still here");
			assertThat(other.readLine()).isEqualTo("still here");
		}
	}

	@Test
	void echoSendsBackEveryByte() {
		byte[] bytes = new byte[256 * 1024];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (i * 31);
		}
		try (TextClient client = demo.connect("echo")) {
			for (int from = 0; from < bytes.length; from += 16 * 1024) {
				byte[] part = Arrays.copyOfRange(bytes, from, from + 16 * 1024);
				client.sendRaw(part);
				assertThat(client.readBytes(part.length)).isEqualTo(part);
			}
			client.shutdownOutput();
			assertThat(client.readAll()).isEmpty();
		}
	}

	@Test
	void managementAnswersOverHttp() throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + demo.managementPort() + "/actuator/health"))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
			assertThat(response.body()).contains("\"status\":\"UP\"");
		}
	}

	@Test
	void startsWithoutWarnings() {
		assertThat(demo.process().output()).noneMatch((line) -> line.contains("WARN") || line.contains("WARNING"));
	}

}

package com.example;

import io.netserver.test.LocalNetserverPort;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "netserver.port=0")
class EchoTests {

	@LocalNetserverPort
	private int port;

	@Test
	void repeatsWhatItIsTold() {
		try (TextClient client = TextClient.connect(this.port)) {
			client.send("hello");
			assertThat(client.readLine()).isEqualTo("You said \"hello\"");
		}
	}

}

package io.netserver.spring.testapp;

import java.io.IOException;

import io.netserver.NetServer;
import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application for a process of its own: talks line by line, and HTTP where a web
 * server runs.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EchoApplication.Hello.class)
public class EchoApplication {

	static void main(String[] args) {
		SpringApplication.run(EchoApplication.class, args);
		System.out.println("The main thread ends");
	}

	@Bean
	ConnectionHandler echo(NetServer server) {
		return new StoppableEcho(server);
	}

	/**
	 * {@link Echo} that stops the server at the first line "stop".
	 *
	 * @param server the server
	 */
	private record StoppableEcho(NetServer server) implements ConnectionHandler {

		@Override
		public void handle(Connection client) throws IOException {
			for (String line; (line = client.readLine()) != null;) {
				client.println("echo " + line);
				if (line.equals("stop")) {
					this.server.stop();
				}
			}
		}

	}

	@RestController
	static class Hello {

		@GetMapping("/hello")
		String hello() {
			return "Hello over HTTP";
		}

	}

}

package io.netserver.spring.testapp;

import java.io.UncheckedIOException;

import io.netserver.test.TextClient;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What clients find at a port of this machine.
 */
public final class Clients {

	private Clients() {
	}

	/**
	 * Check that {@link Echo} serves there.
	 * @param port the port
	 */
	public static void assertEchoes(int port) {
		inConversation(port).close();
	}

	/**
	 * Check that nobody listens there.
	 * @param port the port
	 */
	public static void assertRefused(int port) {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> TextClient.connect(port).close());
	}

	/**
	 * Connect to {@link Echo} and exchange a first line.
	 * @param port the port
	 * @return the client, whose handler waits for the next line
	 */
	public static TextClient inConversation(int port) {
		TextClient client = TextClient.connect(port);
		assertAnswered(client, "one");
		return client;
	}

	/**
	 * Check that {@link Echo} answers a client.
	 * @param client the client
	 * @param line the line to send
	 */
	public static void assertAnswered(TextClient client, String line) {
		client.send(line);
		assertThat(client.readLine()).isEqualTo("echo " + line);
	}

	/**
	 * Read what a server says first.
	 * @param port the port
	 * @return the first line
	 */
	public static @Nullable String greeting(int port) {
		try (TextClient client = TextClient.connect(port)) {
			return client.readLine();
		}
	}

}

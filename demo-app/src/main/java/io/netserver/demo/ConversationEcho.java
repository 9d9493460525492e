package io.netserver.demo;

import java.io.IOException;
import java.net.SocketTimeoutException;

import io.netserver.NetServer;
import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;

import org.springframework.stereotype.Component;

/**
 * A conversation, line by line: greets, repeats what it is told, and knows a few
 * commands.
 * <ul>
 * <li>{@code get NAME} tells the value of the property {@code netserver.NAME}</li>
 * <li>{@code dump} tells the values of all properties of the server</li>
 * <li>{@code quit} ends the conversation</li>
 * <li>{@code exit} stops the server</li>
 * </ul>
 * A client that is silent for the listener's read timeout hears {@code Timed Out.}
 */
@Component
class ConversationEcho implements ConnectionHandler {

	private static final String NAME = ConversationEcho.class.getSimpleName();

	private final NetServer server;

	private final ServerProperties properties;

	private final long pid = ProcessHandle.current().pid();

	ConversationEcho(NetServer server, ServerProperties properties) {
		this.server = server;
		this.properties = properties;
	}

	@Override
	public void handle(Connection client) throws IOException {
		client.println("Welcome to \"" + NAME + "\" (" + this.pid + ")");
		try {
			for (String line; (line = client.readLine()) != null && !line.equals("quit");) {
				answer(line, client);
			}
		}
		catch (SocketTimeoutException ex) {
			client.println("Timed Out.");
		}
	}

	private void answer(String line, Connection client) throws IOException {
		client.println(NAME + ":" + this.pid + ": You said \"" + line + "\"");
		if (line.startsWith("get ")) {
			client.println(this.properties.get(line.substring("get ".length()).strip()));
		}
		else if (line.equals("dump")) {
			for (String property : this.properties.dump()) {
				client.println(property);
			}
		}
		else if (line.equals("exit")) {
			client.flush();
			this.server.stopNow();
		}
	}

}

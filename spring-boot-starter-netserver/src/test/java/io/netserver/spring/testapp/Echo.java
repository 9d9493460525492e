package io.netserver.spring.testapp;

import java.io.IOException;

import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;

/**
 * Answers each line with "echo" and the line.
 */
public class Echo implements ConnectionHandler {

	@Override
	public void handle(Connection client) throws IOException {
		for (String line; (line = client.readLine()) != null;) {
			client.println("echo " + line);
		}
	}

}

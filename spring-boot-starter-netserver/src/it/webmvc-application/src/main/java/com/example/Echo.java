package com.example;

import java.io.IOException;

import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;

import org.springframework.stereotype.Component;

@Component
class Echo implements ConnectionHandler {

	@Override
	public void handle(Connection client) throws IOException {
		for (String line; (line = client.readLine()) != null;) {
			client.println("You said \"" + line + "\"");
		}
	}

}

package io.netserver.demo;

import java.io.IOException;

import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;

import org.springframework.stereotype.Component;

/**
 * The Echo Protocol of RFC 862: sends back every byte it receives, until the client ends.
 */
@Component
class ByteEcho implements ConnectionHandler {

	@Override
	public void handle(Connection client) throws IOException {
		client.inputStream().transferTo(client.outputStream());
	}

}

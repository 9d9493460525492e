package io.netserver.connection;

import java.io.IOException;
import java.time.Duration;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection so that the client gets all that was written to it.
 * <p>
 * A socket that is closed while the client is still sending is reset, and a reset
 * destroys what the client has not read yet, for instance the message that says why. So
 * where input is left over, only the output is ended at first, and the rest of the input
 * is read and dropped until the client closes, for two seconds at most. nginx calls this
 * a lingering close.
 */
final class ConnectionClosing {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionClosing.class);

	private static final Duration LINGER = Duration.ofSeconds(2);

	private final Channel channel;

	private final BlockingConnection connection;

	ConnectionClosing(Channel channel, BlockingConnection connection) {
		this.channel = channel;
		this.connection = connection;
	}

	/**
	 * Close. Runs in the handler's thread; does little where the channel is closed
	 * already.
	 */
	void run() {
		try {
			if (this.channel.isActive()) {
				this.connection.outputStream().finish();
				linger();
			}
		}
		catch (IOException ex) {
			logger.debug("The rest of the output to {} is lost: {}", this.connection, ex.getMessage());
		}
		finally {
			this.connection.outputStream().discard();
			this.connection.inputStream().discard();
			this.channel.close().awaitUninterruptibly();
		}
	}

	private void linger() throws IOException {
		boolean unread = this.connection.inputStream().discard();
		if (unread && !this.connection.received().hasEnded() && this.channel instanceof DuplexChannel duplex) {
			duplex.shutdownOutput();
			this.connection.handlerWait()
				.until(this.connection.received()::hasEnded, System.nanoTime() + LINGER.toNanos());
		}
	}

}

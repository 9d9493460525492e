package io.netserver.connection;

import java.io.IOException;
import java.time.Duration;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
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

	private final ReceiveQueue received;

	private final ConnectionInput input;

	private final ConnectionOutput output;

	ConnectionClosing(Channel channel, ReceiveQueue received, ConnectionInput input, ConnectionOutput output) {
		this.channel = channel;
		this.received = received;
		this.input = input;
		this.output = output;
	}

	/**
	 * Close, and wait until it is done. Runs in the handler's thread; does little where
	 * the channel is closed already.
	 */
	void inOrder() {
		try {
			if (this.channel.isActive() && !this.output.isGivenUp()) {
				this.output.finish();
				linger();
			}
		}
		catch (IOException ex) {
			logger.debug("The rest of the output to {} is lost: {}", this.channel.remoteAddress(), ex.getMessage());
		}
		finally {
			this.output.discard();
			this.input.discard();
			this.channel.close().awaitUninterruptibly();
		}
	}

	private void linger() throws IOException {
		boolean unread = this.input.discard();
		if (unread && this.received.end() == null && this.channel instanceof DuplexChannel duplex) {
			duplex.shutdownOutput();
			this.received.awaitEnd(System.nanoTime() + LINGER.toNanos());
		}
	}

	/**
	 * Close when what is on its way has been sent. Runs in any thread, which does not
	 * wait; the handler's buffer belongs to the handler's thread and is not sent.
	 */
	void afterWhatWasSent() {
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
	}

}

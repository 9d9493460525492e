package io.netserver.connection;

import io.netserver.handler.ConnectionHandler;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one connection, in the order in which it happens.
 */
final class ConnectionLife implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLife.class);

	private final Channel channel;

	private final BlockingConnection connection;

	private final ConnectionHandler handler;

	private volatile boolean cut;

	ConnectionLife(Channel channel, BlockingConnection connection, ConnectionHandler handler) {
		this.channel = channel;
		this.connection = connection;
		this.handler = handler;
	}

	/**
	 * Live it, in the handler's thread.
	 */
	@Override
	public void run() {
		try {
			accepted();
			handle();
		}
		catch (Throwable ex) {
			failed(ex);
		}
		finally {
			close();
			closed();
		}
	}

	private void accepted() {
		this.connection.handledBy(Thread.currentThread());
		logger.debug("Accepted {}", this.connection);
		if (this.cut) {
			this.connection.cut();
		}
	}

	private void handle() throws Exception {
		this.handler.handle(this.connection);
		logger.debug("Processed {}", this.connection);
	}

	private void failed(Throwable failure) {
		if (this.connection.isFaultOfClient(failure)) {
			logger.debug("Ended {}: {}", this.connection, failure.getMessage());
		}
		else if (this.cut) {
			logger.debug("Cut {} in its handler", this.connection, failure);
		}
		else {
			logger.error("The handler failed for {}", this.connection, failure);
		}
	}

	private void close() {
		try {
			this.connection.close();
		}
		catch (Throwable ex) {
			logger.error("Could not close {} in order", this.connection, ex);
			this.channel.close();
		}
	}

	private void closed() {
		logger.debug("Closed {}", this.connection);
	}

	/**
	 * End the connection whatever its handler is doing. May be called from any thread.
	 */
	void cut() {
		this.cut = true;
		this.connection.cut();
	}

	@Override
	public String toString() {
		return this.connection.toString();
	}

}

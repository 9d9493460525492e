package io.netserver.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * Marks a failure that is a client's doing and no fault of its handler.
 */
interface ClientFault {

	/**
	 * Return the connection of the client at fault: a handler may have written to that of
	 * another client.
	 */
	BlockingConnection connection();

	/**
	 * The client did not send, or did not take what was sent, in time.
	 */
	final class TimedOut extends SocketTimeoutException implements ClientFault {

		private static final long serialVersionUID = 1L;

		private final transient BlockingConnection connection;

		TimedOut(BlockingConnection connection, String message) {
			super(message);
			this.connection = connection;
		}

		@Override
		public BlockingConnection connection() {
			return this.connection;
		}

	}

	/**
	 * The connection is broken.
	 */
	final class Broken extends IOException implements ClientFault {

		private static final long serialVersionUID = 1L;

		private final transient BlockingConnection connection;

		Broken(BlockingConnection connection, IOException cause) {
			super(cause.getMessage(), cause);
			this.connection = connection;
		}

		@Override
		public BlockingConnection connection() {
			return this.connection;
		}

	}

}

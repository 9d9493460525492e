package io.netserver.listen;

import java.util.List;

/**
 * How many connections are served at a time over a number of sockets: while there are
 * that many, none of the sockets accepts, and further clients wait in the system's queue.
 */
public interface AcceptCapacity {

	/**
	 * As many as come.
	 */
	AcceptCapacity UNLIMITED = new AcceptCapacity() {

		@Override
		public void take() {
		}

		@Override
		public void giveBack() {
		}

	};

	/**
	 * Limit the connections of some sockets.
	 * @param connections the number of connections at a time, at least 1
	 * @param sockets the sockets that share it
	 * @param loops the event loops that accept for them
	 * @return the capacity
	 */
	static AcceptCapacity of(int connections, List<ListeningSocket> sockets, EventLoops loops) {
		return new LimitedAcceptCapacity(connections, sockets, loops);
	}

	/**
	 * Count a connection that was just accepted. Called in the accept loop's thread.
	 */
	void take();

	/**
	 * Count a connection that has ended. Called from any thread.
	 */
	void giveBack();

}

package io.netserver.handler;

/**
 * Talks to one client with blocking reads and writes.
 * <p>
 * The server calls {@link #handle} once for each connection, on a virtual thread that
 * belongs to this connection alone, so one handler object serves many connections at the
 * same time: what belongs to one conversation is kept in local variables. When the method
 * returns or throws, what was written is flushed and the connection is closed.
 */
@FunctionalInterface
public interface ConnectionHandler {

	/**
	 * Holds the conversation with one client.
	 * <p>
	 * An exception that the connection itself threw (the client went away, was silent
	 * beyond the read timeout, sent a line that is too long) ends the connection quietly.
	 * Any other exception is logged as an error with the listener and the client's
	 * address. Neither touches another connection or the server.
	 * <p>
	 * The thread is interrupted when the server stops and the grace period is over.
	 * @param client the connection; valid until this method ends
	 * @throws Exception whatever goes wrong
	 */
	void handle(Connection client) throws Exception;

}

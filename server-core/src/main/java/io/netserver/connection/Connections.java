package io.netserver.connection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.EventLoops;
import io.netserver.listen.Listener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are open in one run of the server: begins their lives, waits for
 * their ends, and cuts those that take too long.
 */
public final class Connections {

	private static final Logger logger = LoggerFactory.getLogger(Connections.class);

	private final EventLoops loops;

	private final Set<ConnectionLife> open = ConcurrentHashMap.newKeySet();

	private final CompletableFuture<Void> drained = new CompletableFuture<>();

	private volatile boolean closing;

	public Connections(EventLoops loops) {
		this.loops = loops;
	}

	/**
	 * Begin the life of an accepted connection.
	 * @param listener the listener that accepted it
	 * @param handler who talks to the client
	 * @param threads makes the thread that the handler runs in
	 * @param channel the connection, not registered with an event loop yet
	 * @param onClosed called once when the connection is closed, in any thread
	 */
	public void begin(Listener listener, ConnectionHandler handler, ThreadFactory threads, Channel channel,
			Runnable onClosed) {
		BlockingConnection connection = new BlockingConnection(listener, channel, () -> this.closing);
		ConnectionLife life = new ConnectionLife(channel, connection, handler);
		this.open.add(life);
		channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
		channel.pipeline().addLast(connection.bridge());
		this.loops.connectionLoops().register(channel).addListener((registered) -> {
			Throwable failure = registered.isSuccess() ? start(life, threads, onClosed) : registered.cause();
			if (failure != null) {
				logger.error("The connection of {} cannot be served", connection, failure);
				channel.close();
				ended(life, onClosed);
			}
		});
	}

	private @Nullable Throwable start(ConnectionLife life, ThreadFactory threads, Runnable onClosed) {
		try {
			threads.newThread(() -> {
				try {
					life.run();
				}
				finally {
					ended(life, onClosed);
				}
			}).start();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private void ended(ConnectionLife life, Runnable onClosed) {
		this.open.remove(life);
		onClosed.run();
		if (this.closing && this.open.isEmpty()) {
			this.drained.complete(null);
		}
	}

	/**
	 * Return how many connections are open.
	 * @return the number of open connections
	 */
	public int count() {
		return this.open.size();
	}

	/**
	 * Tell the connections that the server closes. Call this when nothing is accepted any
	 * more.
	 */
	public void closing() {
		this.closing = true;
		if (this.open.isEmpty()) {
			this.drained.complete(null);
		}
	}

	/**
	 * Wait until every connection has ended, after {@link #closing()}.
	 * @param atMost how long to wait
	 * @param hurry ends the wait early when it completes
	 * @return whether all have ended
	 */
	public boolean awaitDrained(Duration atMost, CompletableFuture<Void> hurry) {
		await(CompletableFuture.anyOf(this.drained, hurry), atMost);
		return this.drained.isDone();
	}

	/**
	 * Cut the connections that are still open, and give their handlers a moment to end.
	 * @param atMost how long to wait for the handlers
	 * @return the connections whose handlers go on all the same
	 */
	public List<String> cut(Duration atMost) {
		this.open.forEach(ConnectionLife::cut);
		await(this.drained, atMost);
		return this.open.stream().map(ConnectionLife::toString).toList();
	}

	private static void await(CompletableFuture<?> future, Duration atMost) {
		try {
			future.copy().orTimeout(TimeUnit.MILLISECONDS.convert(atMost), TimeUnit.MILLISECONDS).join();
		}
		catch (CompletionException ex) {
			if (!(ex.getCause() instanceof TimeoutException)) {
				throw ex;
			}
		}
	}

}

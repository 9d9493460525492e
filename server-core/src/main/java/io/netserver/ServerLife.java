package io.netserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netserver.connection.Connections;
import io.netserver.listen.EventLoops;
import io.netserver.listen.Listener;
import io.netserver.listen.ListeningSocket;
import io.netserver.listen.SocketAddresses;
import io.netserver.personality.Serving;
import io.netserver.personality.Serving.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the server, from configured to closed, in the order in which it happens.
 */
final class ServerLife {

	private static final Logger logger = LoggerFactory.getLogger(NetServer.class);

	/**
	 * How long handlers whose connections were cut may take to end.
	 */
	private static final Duration CUT_WAIT = Duration.ofSeconds(1);

	private final ServerSettings settings;

	private final EventLoops loops;

	private final Connections connections;

	private final List<Place> places = new ArrayList<>();

	private final AtomicBoolean stopping = new AtomicBoolean();

	private final CompletableFuture<Void> hurry = new CompletableFuture<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private ServerLife(ServerSettings settings) {
		this.settings = settings;
		this.loops = EventLoops.start(settings.ioMechanism(), settings.ioThreads());
		this.connections = new Connections(this.loops);
	}

	static ServerLife begin(ServerSettings settings) {
		ServerLife life = new ServerLife(settings);
		try {
			life.bind();
			life.listening();
			life.accept();
			return life;
		}
		catch (RuntimeException | Error ex) {
			life.closeListeners();
			life.loops.close();
			throw ex;
		}
	}

	private void bind() {
		for (Listener listener : this.settings.listeners()) {
			var handler = listener.handler();
			ListeningSocket socket = ListeningSocket.bind(listener, this.settings.ioMechanism(), this.loops);
			this.places.add(new Place(socket, handler));
			logger.info("Listener '{}' is bound to {}", listener.name(), describe(socket));
		}
	}

	private void listening() {
		logger.info("Netserver is listening: personality {}, {} with {} I/O threads",
				this.settings.personality().name(), this.settings.ioMechanism(), this.settings.ioThreads());
	}

	private void accept() {
		this.settings.personality().serve(new Serving(this.places, this.connections, this.loops));
	}

	/**
	 * Begin to stop, or do nothing if that has begun.
	 * @return completes when the run is over
	 */
	CompletableFuture<Void> stop() {
		if (this.stopping.compareAndSet(false, true)) {
			// Not a daemon: the stop is done whole even if nothing else keeps the JVM up.
			Thread.ofPlatform().name("netserver-stop").daemon(false).start(this::close);
		}
		return this.closed.copy();
	}

	/**
	 * Stop without waiting for connections, also when a stop is under way.
	 * @return completes when the run is over
	 */
	CompletableFuture<Void> stopNow() {
		this.hurry.complete(null);
		return stop();
	}

	boolean isStopping() {
		return this.stopping.get();
	}

	CompletableFuture<Void> whenClosed() {
		return this.closed.copy();
	}

	private void close() {
		try {
			closing();
			closeListeners();
			drain();
			this.loops.close();
			logger.info("Netserver is closed");
			this.closed.complete(null);
		}
		catch (Throwable ex) {
			logger.error("Netserver could not close in order", ex);
			this.closed.completeExceptionally(ex);
		}
	}

	private void closing() {
		logger.info("Netserver is closing: no new connections, up to {} for the {} open ones",
				describe(this.settings.shutdownGrace()), this.connections.count());
	}

	private void closeListeners() {
		this.places.forEach((place) -> place.socket().close());
	}

	private void drain() {
		this.connections.closing();
		if (this.connections.awaitDrained(this.settings.shutdownGrace(), this.hurry)) {
			return;
		}
		logger.warn("Cutting the connections that are still open: {}", this.connections.count());
		for (String connection : this.connections.cut(CUT_WAIT)) {
			logger.warn("The handler for {} goes on although its connection was cut and its thread interrupted",
					connection);
		}
	}

	private static String describe(ListeningSocket socket) {
		return SocketAddresses.describe(socket.address()) + "/" + socket.listener().spec().proto();
	}

	private static String describe(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

}

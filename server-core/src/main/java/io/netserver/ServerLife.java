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
 * One run of the server, from bound to closed, in the order in which it happens.
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

	private final CompletableFuture<Void> begun = new CompletableFuture<>();

	private final CompletableFuture<Void> hurry = new CompletableFuture<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	ServerLife(ServerSettings settings) {
		this.settings = settings;
		this.loops = EventLoops.start(settings.ioMechanism(), settings.ioThreads());
		this.connections = new Connections(this.loops);
	}

	/**
	 * Begin the life: returns when clients are served.
	 */
	void begin() {
		try {
			bind();
			listening();
			accept();
		}
		catch (RuntimeException | Error ex) {
			closeListeners();
			this.loops.close();
			this.closed.complete(null);
			throw ex;
		}
		finally {
			this.begun.complete(null);
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

	boolean isServing() {
		return this.begun.isDone() && !isStopping() && !this.closed.isDone();
	}

	CompletableFuture<Void> whenClosed() {
		return this.closed.copy();
	}

	private void close() {
		this.begun.join();
		if (this.closed.isDone()) {
			return;
		}
		closing();
		attempt("close its listeners", this::closeListeners);
		attempt("drain its connections", this::drain);
		attempt("end its event loops", this.loops::close);
		closed();
	}

	/**
	 * One step that fails does not keep the next ones from being taken.
	 */
	private static void attempt(String step, Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("Netserver could not {} in order", step, ex);
		}
	}

	private void closing() {
		logger.info("Netserver is closing: no new connections, up to {} for the {} open ones",
				describe(this.settings.shutdownGrace()), this.connections.count());
	}

	private void closeListeners() {
		this.places.forEach((place) -> place.socket().close());
	}

	private void closed() {
		logger.info("Netserver is closed");
		this.closed.complete(null);
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
		return (duration.getNano() == 0) ? duration.toSeconds() + " s" : duration.toString();
	}

}

package io.netserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.CompletableFuture;

import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.IoMechanism;
import io.netserver.listen.ListenException;
import io.netserver.listen.Listener;
import io.netserver.listen.NativeLibraryException;
import io.netserver.personality.Personality;
import io.netserver.process.TerminationSignals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket server.
 * <p>
 * Without Spring:
 *
 * <pre>{@code
 * int status = NetServer.builder()
 *     .listen("*:20203/tcp", (client) -> {
 *         for (String line; (line = client.readLine()) != null;) {
 *             client.println("You said \"" + line + "\"");
 *         }
 *     })
 *     .build()
 *     .run();
 * System.exit(status);
 * }</pre>
 *
 * A server may be started again after it has stopped. All methods may be called from any
 * thread, {@link #stop()} from a handler as well.
 */
public final class NetServer {

	/**
	 * What {@link #run()} returns after an orderly end.
	 */
	public static final int EXIT_OK = 0;

	/**
	 * What {@link #run()} returns when a listener's socket cannot be bound, as
	 * Net::Waiter does.
	 */
	public static final int EXIT_CANNOT_LISTEN = 100;

	private static final Logger logger = LoggerFactory.getLogger(NetServer.class);

	private final ServerSettings settings;

	private volatile @Nullable ServerLife life;

	private NetServer(ServerSettings settings) {
		this.settings = settings;
	}

	/**
	 * Begin to describe a server.
	 * @return a builder that needs one listener at least
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Bind every listener and begin to accept. Returns when clients are served; the
	 * server's threads do not keep the JVM alive.
	 * @throws ListenException if a listener's socket cannot be bound; those bound before
	 * it are closed again
	 * @throws NativeLibraryException if the I/O mechanism cannot be used here
	 * @throws IllegalStateException if the server is running
	 */
	public synchronized void start() {
		ServerLife previous = this.life;
		if (previous != null && !previous.whenClosed().isDone()) {
			throw new IllegalStateException(previous.isStopping()
					? "The server is still closing; start it again when whenClosed() has completed"
					: "The server is running; stop it before it is started again");
		}
		ServerLife next = new ServerLife(this.settings);
		this.life = next;
		next.begin();
	}

	/**
	 * Stop gracefully: refuse new connections, let open ones end within the grace period,
	 * then cut the rest. Returns at once; does nothing if the server does not run.
	 * @return completes when every connection and socket is closed
	 */
	public CompletionStage<Void> stop() {
		ServerLife current = this.life;
		return (current != null) ? current.stop() : CompletableFuture.completedStage(null);
	}

	/**
	 * Stop and cut open connections now, also when a graceful stop is under way. Returns
	 * at once; does nothing if the server does not run.
	 * @return completes when every connection and socket is closed
	 */
	public CompletionStage<Void> stopNow() {
		ServerLife current = this.life;
		return (current != null) ? current.stopNow() : CompletableFuture.completedStage(null);
	}

	/**
	 * Start, serve until stopped, and tell how it went. TERM and INT stop the server
	 * gracefully meanwhile, and the second of them at once.
	 * @return an exit status: {@link #EXIT_OK}, or {@link #EXIT_CANNOT_LISTEN} with the
	 * reason in the log
	 * @throws NativeLibraryException if the I/O mechanism cannot be used here
	 * @throws IllegalStateException if the server is running, or if the JVM leaves
	 * signals alone, as with {@code -Xrs}
	 */
	public int run() {
		// What is asked for while the server starts is done when it has started.
		AtomicReference<Runnable> asked = new AtomicReference<>(() -> {
		});
		try (TerminationSignals _ = TerminationSignals.handle(() -> ask(asked, this::stop),
				() -> ask(asked, this::stopNow))) {
			start();
			asked.get().run();
			whenClosed().toCompletableFuture().join();
			return EXIT_OK;
		}
		catch (ListenException ex) {
			logger.error(ex.getMessage());
			return EXIT_CANNOT_LISTEN;
		}
	}

	private static void ask(AtomicReference<Runnable> asked, Runnable stop) {
		asked.set(stop);
		stop.run();
	}

	/**
	 * Return when the run that {@link #start()} last began is over, whoever stops it.
	 * @return completes when every connection and socket is closed; completed if there
	 * was no run
	 */
	public CompletionStage<Void> whenClosed() {
		ServerLife current = this.life;
		return (current != null) ? current.whenClosed() : CompletableFuture.completedStage(null);
	}

	/**
	 * Return whether the server accepts connections, or would if no listener was
	 * suspended.
	 * @return {@code true} from the end of {@link #start()} to the beginning of
	 * {@link #stop()}
	 */
	public boolean isRunning() {
		ServerLife current = this.life;
		return current != null && current.isServing();
	}

	/**
	 * Return the listeners.
	 * @return the listeners in the order in which they are bound
	 */
	public List<Listener> listeners() {
		return this.settings.listeners();
	}

	/**
	 * Return a listener by its name.
	 * @param name the name
	 * @return the listener
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public Listener listener(String name) {
		return listeners().stream()
			.filter((listener) -> listener.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no listener '" + name + "', only "
					+ String.join(", ", listeners().stream().map(Listener::name).toList())));
	}

	/**
	 * Return the personality.
	 * @return how connections are served
	 */
	public Personality personality() {
		return this.settings.personality();
	}

	/**
	 * Return how long open connections may take to end when the server stops.
	 * @return the grace period
	 */
	public Duration shutdownGrace() {
		return this.settings.shutdownGrace();
	}

	/**
	 * Collects what makes a {@link NetServer}.
	 */
	public static final class Builder {

		private final List<Listener> listeners = new ArrayList<>();

		private Personality personality = Personality.THREAD;

		private IoMechanism ioMechanism = IoMechanism.preferred();

		private int ioThreads = Runtime.getRuntime().availableProcessors();

		private Duration shutdownGrace = Duration.ofSeconds(30);

		private Builder() {
		}

		/**
		 * Add a listener, named by its spec.
		 * @param spec where to listen, such as {@code *:20203/tcp}
		 * @param handler who talks to the clients
		 * @return this builder
		 */
		public Builder listen(String spec, ConnectionHandler handler) {
			return listener(Listener.named(spec).spec(spec).handler(handler).build());
		}

		/**
		 * Add a listener.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(Listener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Set how connections are served; {@link Personality#THREAD} by default.
		 * @param personality the personality
		 * @return this builder
		 */
		public Builder personality(Personality personality) {
			this.personality = personality;
			return this;
		}

		/**
		 * Set how the server learns that a socket is ready; what the operating system
		 * does best by default.
		 * @param ioMechanism the mechanism
		 * @return this builder
		 */
		public Builder ioMechanism(IoMechanism ioMechanism) {
			this.ioMechanism = ioMechanism;
			return this;
		}

		/**
		 * Set how many threads read and write for the connections; one for each processor
		 * by default. Handlers run in threads of their own.
		 * @param ioThreads the number of threads, at least 1
		 * @return this builder
		 */
		public Builder ioThreads(int ioThreads) {
			this.ioThreads = ioThreads;
			return this;
		}

		/**
		 * Set how long open connections may take to end when the server stops; 30 seconds
		 * by default.
		 * @param grace the grace period; zero to cut at once
		 * @return this builder
		 */
		public Builder shutdownGrace(Duration grace) {
			this.shutdownGrace = grace;
			return this;
		}

		/**
		 * Make the server.
		 * @return a server that is not started yet
		 * @throws DuplicateListenerException if two listeners have the same name
		 * @throws IllegalArgumentException if there is no listener, or a number is out of
		 * its range
		 */
		public NetServer build() {
			return new NetServer(new ServerSettings(this.listeners, this.personality, this.ioMechanism, this.ioThreads,
					this.shutdownGrace));
		}

	}

}

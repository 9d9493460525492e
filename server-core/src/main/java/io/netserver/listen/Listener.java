package io.netserver.listen;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

import io.netserver.handler.ConnectionHandler;
import org.jspecify.annotations.Nullable;

/**
 * A named place where clients connect: its {@linkplain ListenSpec spec}, its handler, and
 * while the server runs its bound socket.
 * <p>
 * It is made before the server and outlives its runs; the counts go on across them. All
 * methods may be called from any thread.
 */
public final class Listener {

	private final String name;

	private final ListenSpec spec;

	private final Supplier<? extends ConnectionHandler> handler;

	private final OptionalInt backlog;

	private final ConnectionSettings connectionSettings;

	private final ListenerCounts counts = new ListenerCounts();

	private volatile boolean suspended;

	private volatile @Nullable ListeningSocket socket;

	private volatile int lastPort = -1;

	private Listener(Builder builder) {
		this.name = builder.name;
		this.spec = Objects.requireNonNull(builder.spec,
				() -> "Listener '" + builder.name + "' has no spec; set one such as *:20203/tcp");
		if (!ListenSpec.TCP.equals(this.spec.proto())) {
			throw new InvalidListenSpecException(this.spec.toString(),
					"the proto '" + this.spec.proto() + "' is not known; known is tcp");
		}
		this.handler = Objects.requireNonNull(builder.handler,
				() -> "Listener '" + builder.name + "' has no handler; set a ConnectionHandler");
		this.backlog = builder.backlog;
		this.connectionSettings = builder.connectionSettings;
	}

	/**
	 * Begin to describe a listener.
	 * @param name the name, unique within the server
	 * @return a builder that still needs a spec and a handler
	 */
	public static Builder named(String name) {
		return new Builder(name);
	}

	/**
	 * Return the name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the spec as it was configured; {@link #address()} tells what became of it.
	 * @return the spec
	 */
	public ListenSpec spec() {
		return this.spec;
	}

	/**
	 * Return what each connection of this listener is granted.
	 * @return the settings
	 */
	public ConnectionSettings connectionSettings() {
		return this.connectionSettings;
	}

	/**
	 * Return the address that the socket is bound to.
	 * @return the address, an {@link InetSocketAddress} for TCP; empty while the server
	 * does not run
	 */
	public Optional<SocketAddress> address() {
		return Optional.ofNullable(this.socket).map(ListeningSocket::address);
	}

	/**
	 * Return the port that the socket is bound to.
	 * @return the port, or {@code -1} while the server does not run or if the address has
	 * no port
	 */
	public int port() {
		return address().map(Listener::port).orElse(-1);
	}

	/**
	 * Return how many connections were accepted.
	 * @return the total since this listener was made
	 */
	public long acceptedCount() {
		return this.counts.totalAccepted();
	}

	/**
	 * Return how many accepted connections are open now.
	 * @return the number of open connections
	 */
	public long activeCount() {
		return this.counts.open();
	}

	/**
	 * Stop accepting until {@link #resume()}. New clients wait in the system's queue, up
	 * to the backlog; open connections go on. Takes effect at once for connections not
	 * yet accepted, survives a restart of the server, and may be called again.
	 */
	public void suspend() {
		this.suspended = true;
		applySuspension(this.socket);
	}

	/**
	 * Accept again, first those who waited.
	 */
	public void resume() {
		this.suspended = false;
		applySuspension(this.socket);
	}

	/**
	 * Return whether the listener was asked to pause.
	 * @return {@code true} after {@link #suspend()} and before {@link #resume()}
	 */
	public boolean isSuspended() {
		return this.suspended;
	}

	@Override
	public String toString() {
		return "Listener '" + this.name + "' (" + this.spec + ")";
	}

	/**
	 * Return the handler for connections of this listener. The engine calls this once in
	 * each run, before it binds.
	 * @return the handler
	 */
	public ConnectionHandler handler() {
		return this.handler.get();
	}

	OptionalInt backlog() {
		return this.backlog;
	}

	ListenerCounts counts() {
		return this.counts;
	}

	/**
	 * Return the ports to try to bind, in this order. A port that the system once chose
	 * is kept if that can be, so that whoever was told of it still finds the server after
	 * a restart.
	 */
	List<Integer> portsToTry() {
		return (this.spec.port() == 0 && this.lastPort > 0) ? List.of(this.lastPort, 0) : List.of(this.spec.port());
	}

	void attach(ListeningSocket socket) {
		this.lastPort = port(socket.address());
		this.socket = socket;
		applySuspension(socket);
	}

	void detach() {
		this.socket = null;
	}

	private static int port(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? inet.getPort() : -1;
	}

	private void applySuspension(@Nullable ListeningSocket socket) {
		if (socket != null) {
			socket.applySuspension();
		}
	}

	/**
	 * Collects what makes a {@link Listener}.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable ListenSpec spec;

		private @Nullable Supplier<? extends ConnectionHandler> handler;

		private OptionalInt backlog = OptionalInt.empty();

		private ConnectionSettings connectionSettings = ConnectionSettings.DEFAULTS;

		private Builder(String name) {
			if (name.isBlank()) {
				throw new IllegalArgumentException("'name' must not be empty");
			}
			this.name = name;
		}

		/**
		 * Set where to listen.
		 * @param spec the spec, such as {@code *:20203/tcp}
		 * @return this builder
		 * @throws InvalidListenSpecException if the text is not a listen spec
		 */
		public Builder spec(String spec) {
			return spec(ListenSpec.parse(spec));
		}

		/**
		 * Set where to listen.
		 * @param spec the spec
		 * @return this builder
		 */
		public Builder spec(ListenSpec spec) {
			this.spec = spec;
			return this;
		}

		/**
		 * Set who talks to the clients.
		 * @param handler the handler
		 * @return this builder
		 */
		public Builder handler(ConnectionHandler handler) {
			this.handler = () -> handler;
			return this;
		}

		/**
		 * Set who talks to the clients, looked up each time the server starts.
		 * @param handler gives the handler
		 * @return this builder
		 */
		public Builder handlerSupplier(Supplier<? extends ConnectionHandler> handler) {
			this.handler = handler;
			return this;
		}

		/**
		 * Set how many clients may wait until they are accepted. The system caps it
		 * ({@code net.core.somaxconn} on Linux) and its cap is the default.
		 * @param backlog the number of clients, at least 1
		 * @return this builder
		 */
		public Builder backlog(int backlog) {
			if (backlog < 1) {
				throw new IllegalArgumentException("'backlog' is " + backlog + " but must be at least 1");
			}
			this.backlog = OptionalInt.of(backlog);
			return this;
		}

		/**
		 * Set what each connection is granted.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder connectionSettings(ConnectionSettings settings) {
			this.connectionSettings = settings;
			return this;
		}

		/**
		 * Make the listener.
		 * @return a listener that is not bound yet
		 * @throws InvalidListenSpecException if the spec's proto is not known
		 */
		public Listener build() {
			return new Listener(this);
		}

	}

}

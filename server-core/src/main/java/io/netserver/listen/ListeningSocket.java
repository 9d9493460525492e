package io.netserver.listen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.function.Consumer;

import io.netserver.listen.ListenException.Reason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bound socket of one {@link Listener} in one run of the server.
 * <p>
 * From {@link #bind} on clients can connect and wait; from {@link #open} on they are
 * accepted; {@link #close} refuses them.
 */
public final class ListeningSocket {

	private static final Logger logger = LoggerFactory.getLogger(ListeningSocket.class);

	private final Listener listener;

	private final ServerChannel channel;

	private final EventLoops loops;

	private final AcceptGate gate;

	private ListeningSocket(Listener listener, ServerChannel channel, EventLoops loops) {
		this.listener = listener;
		this.channel = channel;
		this.loops = loops;
		this.gate = new AcceptGate(channel, loops);
	}

	/**
	 * Bind a listener's socket.
	 * @param listener the listener
	 * @param mechanism how the socket is waited for
	 * @param loops the event loops, started for the same mechanism
	 * @return the socket, which does not accept yet
	 * @throws ListenException if the socket cannot be bound
	 */
	public static ListeningSocket bind(Listener listener, IoMechanism mechanism, EventLoops loops) {
		Iterator<Integer> ports = listener.portsToTry().iterator();
		while (true) {
			try {
				InetSocketAddress address = resolve(listener.spec().host(), ports.next());
				ListeningSocket socket = new ListeningSocket(listener, mechanism.newTcpServerChannel(), loops);
				socket.bind(address);
				listener.attach(socket);
				return socket;
			}
			catch (Exception ex) {
				ListenException failure = new ListenException(listener.name(), listener.spec(), ex);
				if (failure.getReason() != Reason.ADDRESS_IN_USE || !ports.hasNext()) {
					throw failure;
				}
			}
		}
	}

	private void bind(InetSocketAddress address) throws Exception {
		// One accept a round, so that a closed gate holds from the very next connection
		// on.
		this.channel.config().setRecvByteBufAllocator(new ServerChannelRecvByteBufAllocator());
		this.channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
		this.listener.backlog()
			.ifPresent((backlog) -> this.channel.config().setOption(ChannelOption.SO_BACKLOG, backlog));
		await(this.loops.acceptLoop().register(this.channel));
		try {
			await(this.channel.bind(address));
		}
		catch (Exception ex) {
			this.channel.close().awaitUninterruptibly();
			throw ex;
		}
	}

	private static InetSocketAddress resolve(String host, int port) throws UnknownHostException {
		return ListenSpec.ANY_HOST.equals(host) ? new InetSocketAddress(port)
				: new InetSocketAddress(InetAddress.getByName(host), port);
	}

	private static void await(ChannelFuture future) throws Exception {
		future.awaitUninterruptibly();
		if (future.cause() instanceof Exception cause) {
			throw cause;
		}
		if (future.cause() instanceof Error cause) {
			throw cause;
		}
	}

	/**
	 * Return the listener whose socket this is.
	 * @return the listener
	 */
	public Listener listener() {
		return this.listener;
	}

	/**
	 * Return the address that the socket is bound to.
	 * @return the address, with the port that the system chose if the spec's is 0
	 */
	public SocketAddress address() {
		return this.channel.localAddress();
	}

	/**
	 * Begin to accept.
	 * @param onAccept called in the accept loop's thread, one connection at a time, with
	 * a channel that is not registered with an event loop yet
	 */
	public void open(Consumer<Channel> onAccept) {
		this.channel.pipeline().addLast(new Acceptor(this.listener, this.gate, onAccept));
		this.gate.open(AcceptGate.Reason.NOT_OPENED);
	}

	/**
	 * Close the socket and wait until it is closed: no connection is accepted after that.
	 */
	public void close() {
		this.listener.detach();
		ChannelFuture closed = this.channel.close().awaitUninterruptibly();
		if (!closed.isSuccess()) {
			logger.warn("Listener '{}' could not close its socket {}", this.listener.name(), this.channel,
					closed.cause());
		}
	}

	/**
	 * Follow the listener's wish as it stands when the accept loop gets here, so that of
	 * two wishes at the same time the last one holds. Waits until it gets here, so that
	 * no client is accepted that connects afterwards.
	 */
	void applySuspension() {
		this.loops.inAcceptLoop(() -> {
			if (this.listener.isSuspended()) {
				this.gate.close(AcceptGate.Reason.SUSPENDED);
			}
			else {
				this.gate.open(AcceptGate.Reason.SUSPENDED);
			}
		}).awaitUninterruptibly();
	}

	void capacityLeft(boolean left) {
		if (left) {
			this.gate.open(AcceptGate.Reason.NO_CAPACITY);
		}
		else {
			this.gate.close(AcceptGate.Reason.NO_CAPACITY);
		}
	}

}

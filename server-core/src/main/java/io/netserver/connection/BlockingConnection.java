package io.netserver.connection;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.netserver.handler.Connection;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.Listener;
import io.netserver.listen.SocketAddresses;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A connection over a Netty channel for a handler that reads and writes with blocking
 * calls.
 */
final class BlockingConnection implements Connection {

	private final Listener listener;

	private final Channel channel;

	private final SocketAddress remoteAddress;

	private final SocketAddress localAddress;

	private final BooleanSupplier serverClosing;

	private final HandlerWait handlerWait = new HandlerWait();

	private final ReceiveQueue received;

	private final ConnectionInput input;

	private final ConnectionOutput output;

	private volatile Duration readTimeout;

	private volatile @Nullable Thread handlerThread;

	private volatile boolean closed;

	private volatile @Nullable IOException blamedOnClient;

	BlockingConnection(Listener listener, Channel channel, BooleanSupplier serverClosing) {
		ConnectionSettings settings = listener.connectionSettings();
		this.listener = listener;
		this.channel = channel;
		this.remoteAddress = channel.remoteAddress();
		this.localAddress = channel.localAddress();
		this.serverClosing = serverClosing;
		this.readTimeout = settings.readTimeout();
		this.received = new ReceiveQueue(channel, this.handlerWait);
		this.input = new ConnectionInput(this.received, this, settings.maxLineLength(), settings.charset());
		this.output = new ConnectionOutput(channel, this, this.handlerWait, settings.charset());
	}

	@Override
	public String listener() {
		return this.listener.name();
	}

	@Override
	public SocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public SocketAddress localAddress() {
		return this.localAddress;
	}

	@Override
	public Charset charset() {
		return this.listener.connectionSettings().charset();
	}

	@Override
	public @Nullable String readLine() throws IOException {
		return this.input.readLine();
	}

	@Override
	public ConnectionInput inputStream() {
		return this.input;
	}

	@Override
	public ConnectionOutput outputStream() {
		return this.output;
	}

	@Override
	public void print(String text) throws IOException {
		this.output.print(text);
	}

	@Override
	public void println(String line) throws IOException {
		this.output.println(line);
	}

	@Override
	public void flush() throws IOException {
		this.output.flush();
	}

	@Override
	public Duration readTimeout() {
		return this.readTimeout;
	}

	@Override
	public void readTimeout(Duration timeout) {
		if (timeout.isNegative()) {
			throw new IllegalArgumentException(
					"'timeout' is " + timeout + " but must not be negative; zero stands for no limit");
		}
		this.readTimeout = timeout;
	}

	@Override
	public Duration writeTimeout() {
		return this.listener.connectionSettings().writeTimeout();
	}

	@Override
	public boolean isServerClosing() {
		return this.serverClosing.getAsBoolean();
	}

	@Override
	public void close() {
		if (isHandlerThread()) {
			new ConnectionClosing(this.channel, this).run();
			this.closed = true;
		}
		else {
			this.received.end(null);
		}
	}

	// What the life of the connection needs

	ConnectionBridge bridge() {
		return new ConnectionBridge(this.received, this.handlerWait);
	}

	void handledBy(Thread thread) {
		this.handlerThread = thread;
	}

	boolean isHandlerThread() {
		return Thread.currentThread() == this.handlerThread;
	}

	ReceiveQueue received() {
		return this.received;
	}

	HandlerWait handlerWait() {
		return this.handlerWait;
	}

	boolean isOpen() {
		return !this.closed && this.channel.isActive();
	}

	IOException closedException() {
		IOException reason = this.received.failure();
		return (reason != null) ? reason : new IOException(
				this.closed ? "The connection has been closed by the server" : "The client has closed the connection");
	}

	long readDeadline() {
		return deadline(this.readTimeout);
	}

	long writeDeadline() {
		return deadline(writeTimeout());
	}

	private static long deadline(Duration timeout) {
		return timeout.isZero() ? HandlerWait.NO_DEADLINE : System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Remember that a failure is the client's doing and not the handler's.
	 */
	<T extends IOException> T blameClient(T failure) {
		this.blamedOnClient = failure;
		return failure;
	}

	boolean isBlamedOnClient(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause == this.blamedOnClient) {
				return true;
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return "client " + SocketAddresses.describe(this.remoteAddress) + " of listener '" + this.listener.name() + "'";
	}

}

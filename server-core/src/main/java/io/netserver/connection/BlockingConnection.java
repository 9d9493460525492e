package io.netserver.connection;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netserver.connection.ReceiveQueue.End;
import io.netserver.handler.Connection;
import io.netserver.handler.LineTooLongException;
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

	private final ReceiveQueue received;

	private final ConnectionInput input;

	private final ConnectionOutput output;

	private final ConnectionClosing closing;

	private volatile Duration readTimeout;

	private volatile @Nullable Thread handlerThread;

	private volatile boolean closed;

	BlockingConnection(Listener listener, Channel channel, BooleanSupplier serverClosing) {
		ConnectionSettings settings = listener.connectionSettings();
		this.listener = listener;
		this.channel = channel;
		this.remoteAddress = channel.remoteAddress();
		this.localAddress = channel.localAddress();
		this.serverClosing = serverClosing;
		this.readTimeout = settings.readTimeout();
		this.received = new ReceiveQueue(channel);
		this.input = new ConnectionInput(this.received, this, settings.maxLineLength(), settings.charset());
		this.output = new ConnectionOutput(channel, this, settings.charset());
		this.closing = new ConnectionClosing(channel, this.received, this.input, this.output);
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
			this.closing.inOrder();
			this.closed = true;
		}
		else {
			this.closed = true;
			this.received.end(End.CLOSED_HERE);
			this.output.wakeUp();
			this.closing.afterWhatWasSent();
		}
	}

	// What the life of the connection needs

	ConnectionBridge bridge() {
		return new ConnectionBridge(this, this.received, this.output);
	}

	void handledBy(Thread thread) {
		this.handlerThread = thread;
	}

	boolean isHandlerThread() {
		return Thread.currentThread() == this.handlerThread;
	}

	/**
	 * End the connection at once, because the server wants it so.
	 */
	void cut() {
		this.received.end(End.broken(new IOException("The server has cut the connection")));
		this.channel.close();
		Thread thread = this.handlerThread;
		if (thread != null) {
			thread.interrupt();
		}
	}

	/**
	 * Return whether this side has closed the connection, so that nothing is read or
	 * written any more.
	 */
	boolean isClosed() {
		return this.closed;
	}

	boolean isOpen() {
		return !this.closed && this.channel.isActive();
	}

	IOException closedException() {
		if (this.closed) {
			return new IOException("The connection has been closed by the server");
		}
		End end = this.received.end();
		IOException failure = (end != null) ? end.failure() : null;
		return new ClientFault.Broken(this, (failure != null) ? failure : new IOException("The connection is closed"));
	}

	long readDeadline() {
		return deadline(this.readTimeout);
	}

	long writeDeadline() {
		return deadline(writeTimeout());
	}

	private static long deadline(Duration timeout) {
		long nanos = TimeUnit.NANOSECONDS.convert(timeout);
		return (nanos == 0 || nanos == Long.MAX_VALUE) ? HandlerWait.NO_DEADLINE : System.nanoTime() + nanos;
	}

	/**
	 * Return whether a failure is the doing of this connection's client and not of the
	 * handler.
	 */
	boolean isFaultOfClient(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof LineTooLongException
					|| (cause instanceof ClientFault fault && fault.connection() == this)) {
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

package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A TCP client for tests of line protocols whose every wait ends.
 * <p>
 * Text is UTF-8. Each call that connects, sends or receives has a deadline of its own, 10
 * seconds unless {@link #withDeadline(Duration)} says otherwise, and throws an
 * {@link AssertionError} once it has passed: the error tells what was awaited, from which
 * address, and what had been received. A connection that is refused or reset shows as an
 * {@link UncheckedIOException}.
 * <p>
 * Not safe for use by several threads, except that any thread may {@link #close()} it.
 */
public final class TextClient implements AutoCloseable {

	private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

	private final Socket socket;

	private final TextInput input;

	private Duration deadline = DEFAULT_DEADLINE;

	private TextClient(Socket socket) {
		this.socket = socket;
		this.input = new TextInput(socket);
	}

	/**
	 * Connect to a port of this machine.
	 * @param port the port at 127.0.0.1
	 * @return the connected client
	 */
	public static TextClient connect(int port) {
		return connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
	}

	/**
	 * Connect to an address, within 10 seconds.
	 * @param address the address of the server
	 * @return the connected client
	 */
	public static TextClient connect(InetSocketAddress address) {
		Socket socket = new Socket();
		try {
			socket.connect(address, Math.toIntExact(DEFAULT_DEADLINE.toMillis()));
			socket.setTcpNoDelay(true);
			return new TextClient(socket);
		}
		catch (IOException ex) {
			closeAfterFailure(socket, ex);
			if (ex instanceof SocketTimeoutException) {
				throw new AssertionError("No connection to " + address + " within " + DEFAULT_DEADLINE, ex);
			}
			throw new UncheckedIOException("Failed to connect to " + address, ex);
		}
	}

	/**
	 * Set the deadline of every call from now on.
	 * @param deadline how long one call may wait, at least a millisecond
	 * @return this client
	 */
	public TextClient withDeadline(Duration deadline) {
		if (deadline.toMillis() < 1) {
			throw new IllegalArgumentException("'deadline' must be at least 1 ms but is " + deadline);
		}
		this.deadline = deadline;
		return this;
	}

	/**
	 * Send a line, ended by CR and LF.
	 * @param line the line without terminator
	 */
	public void send(String line) {
		sendRaw(line + "\r\n");
	}

	/**
	 * Send text as it is.
	 * @param text the text
	 */
	public void sendRaw(String text) {
		sendRaw(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Send bytes as they are. Once the deadline has passed the connection is closed.
	 * @param bytes the bytes
	 */
	public void sendRaw(byte[] bytes) {
		CompletableFuture<Void> sent = new CompletableFuture<>();
		// A blocked write knows no timeout, but ends when another thread closes.
		sent.orTimeout(this.deadline.toNanos(), TimeUnit.NANOSECONDS).whenComplete((result, expired) -> {
			if (expired != null) {
				closeAfterFailure(this.socket, expired);
			}
		});
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			if (!sent.isCompletedExceptionally()) {
				throw new UncheckedIOException("Failed to send to " + this.socket.getRemoteSocketAddress(), ex);
			}
		}
		finally {
			sent.complete(null);
		}
		if (sent.isCompletedExceptionally()) {
			throw new AssertionError("Failed to send %d bytes to %s within %s, %s".formatted(bytes.length,
					this.socket.getRemoteSocketAddress(), this.deadline, this.input.describeUnread()));
		}
	}

	/**
	 * Receive a line, ended by LF, by CR and LF, or by the end of input.
	 * @return the line without terminator, or {@code null} at the end of input
	 */
	public @Nullable String readLine() {
		return this.input.readLine(this.deadline);
	}

	/**
	 * Receive a number of bytes. Input that ends before is an {@link AssertionError}.
	 * @param count the number of bytes
	 * @return exactly as many bytes
	 */
	public byte[] readBytes(int count) {
		return this.input.readBytes(count, this.deadline);
	}

	/**
	 * Receive everything up to the end of input.
	 * @return the text, empty if nothing came
	 */
	public String readAll() {
		return this.input.readAll(this.deadline);
	}

	/**
	 * Tell the server that nothing more will be sent, and go on receiving.
	 */
	public void shutdownOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to shut down the output to " + this.socket.getRemoteSocketAddress(),
					ex);
		}
	}

	/**
	 * Drop the connection with a TCP reset, as a client that crashes would.
	 */
	public void reset() {
		try {
			this.socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to reset " + this.socket, ex);
		}
		close();
	}

	/**
	 * Return the port of this end of the connection, which the server sees as the peer's.
	 * @return the local port
	 */
	public int localPort() {
		return this.socket.getLocalPort();
	}

	/**
	 * Return the socket, to set options or to put TLS upon it. What this client has read
	 * ahead is not read again from the socket.
	 * @return the connected socket
	 */
	public Socket socket() {
		return this.socket;
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to close " + this.socket, ex);
		}
	}

	private static void closeAfterFailure(Socket socket, Throwable failure) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

}

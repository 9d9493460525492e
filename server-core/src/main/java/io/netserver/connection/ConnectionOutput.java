package io.netserver.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/**
 * The output of one connection.
 * <p>
 * Only the handler's thread touches the buffer, so no lock is needed; what other threads
 * write goes to the event loop directly, each call whole.
 */
final class ConnectionOutput extends OutputStream {

	private static final int INITIAL_BUFFER_SIZE = 512;

	private static final int BUFFER_SIZE = 16 * 1024;

	private static final String LINE_END = "\r\n";

	private final Channel channel;

	private final BlockingConnection connection;

	private final HandlerWait handlerWait;

	private final Charset charset;

	private @Nullable ByteBuf buffer;

	ConnectionOutput(Channel channel, BlockingConnection connection, HandlerWait handlerWait, Charset charset) {
		this.channel = channel;
		this.connection = connection;
		this.handlerWait = handlerWait;
		this.charset = charset;
	}

	void print(String text) throws IOException {
		write(text.getBytes(this.charset));
	}

	void println(String line) throws IOException {
		write(line.concat(LINE_END).getBytes(this.charset));
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		requireOpen();
		if (!this.connection.isHandlerThread()) {
			sendWhole(bytes, offset, length);
			return;
		}
		int position = offset;
		int end = offset + length;
		while (position < end) {
			ByteBuf target = buffer();
			int count = Math.min(end - position, target.maxWritableBytes());
			target.writeBytes(bytes, position, count);
			position += count;
			if (target.maxWritableBytes() == 0) {
				send();
			}
		}
	}

	/**
	 * Send what the handler's thread has written. For another thread there is nothing to
	 * do: what it wrote is on its way.
	 */
	@Override
	public void flush() throws IOException {
		if (this.connection.isHandlerThread() && this.buffer != null) {
			requireOpen();
			send();
		}
	}

	/**
	 * Send everything and wait until the system has taken it.
	 */
	void finish() throws IOException {
		flush();
		requireOpen();
		ChannelFuture allWritten = this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
		allWritten.addListener((written) -> this.handlerWait.wakeUp());
		if (!this.handlerWait.until(allWritten::isDone, this.connection.writeDeadline())) {
			throw tooSlow();
		}
	}

	/**
	 * Let go of what was not sent.
	 */
	void discard() {
		ByteBuf unsent = this.buffer;
		if (unsent != null) {
			this.buffer = null;
			unsent.release();
		}
	}

	@Override
	public void close() {
		this.connection.close();
	}

	private ByteBuf buffer() {
		ByteBuf target = this.buffer;
		if (target == null) {
			target = this.channel.alloc().ioBuffer(INITIAL_BUFFER_SIZE, BUFFER_SIZE);
			this.buffer = target;
		}
		return target;
	}

	private void send() throws IOException {
		ByteBuf filled = this.buffer;
		if (filled == null) {
			return;
		}
		this.buffer = null;
		// A failed write closes the channel and reaches the bridge, so no promise is
		// needed.
		this.channel.writeAndFlush(filled, this.channel.voidPromise());
		if (!this.channel.isWritable()) {
			if (!this.handlerWait.until(() -> this.channel.isWritable() || !this.channel.isActive(),
					this.connection.writeDeadline())) {
				throw tooSlow();
			}
			requireOpen();
		}
	}

	private void sendWhole(byte[] bytes, int offset, int length) throws IOException {
		ByteBuf copy = this.channel.alloc().ioBuffer(length).writeBytes(bytes, offset, length);
		ChannelFuture written = this.channel.writeAndFlush(copy);
		if (this.channel.isWritable() || this.channel.eventLoop().inEventLoop()) {
			return;
		}
		long timeout = this.connection.writeTimeout().toMillis();
		if (!written.awaitUninterruptibly((timeout > 0) ? timeout : Long.MAX_VALUE)) {
			throw tooSlow();
		}
		requireOpen();
	}

	private void requireOpen() throws IOException {
		if (!this.connection.isOpen()) {
			throw this.connection.blameClient(this.connection.closedException());
		}
	}

	private IOException tooSlow() {
		return this.connection.blameClient(new SocketTimeoutException("The client did not take what was sent within "
				+ this.connection.writeTimeout().toMillis() + " ms, which is the listener's write-timeout"));
	}

}

package io.netserver.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

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

	private final HandlerWait writerWait = new HandlerWait();

	private final Charset charset;

	private @Nullable ByteBuf buffer;

	private volatile boolean givenUp;

	ConnectionOutput(Channel channel, BlockingConnection connection, Charset charset) {
		this.channel = channel;
		this.connection = connection;
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
		ByteBuf begun = this.buffer;
		if (begun != null && length > begun.maxWritableBytes()) {
			// So that a line is not torn by what another thread writes in between.
			send();
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
		ByteBuf rest = this.buffer;
		this.buffer = null;
		ChannelFuture allWritten = this.channel.writeAndFlush((rest != null) ? rest : Unpooled.EMPTY_BUFFER);
		allWritten.addListener((written) -> this.writerWait.wakeUp());
		if (!this.writerWait.until(allWritten::isDone, this.connection.writeDeadline())) {
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
			if (!this.writerWait.until(() -> this.channel.isWritable() || !this.connection.isOpen(),
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
		Duration timeout = this.connection.writeTimeout();
		long nanos = timeout.isZero() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(timeout);
		if (!written.awaitUninterruptibly(nanos, TimeUnit.NANOSECONDS)) {
			throw tooSlow();
		}
		requireOpen();
	}

	private void requireOpen() throws IOException {
		if (!this.connection.isOpen()) {
			throw this.connection.closedException();
		}
	}

	private IOException tooSlow() {
		this.givenUp = true;
		return new ClientFault.TimedOut(this.connection,
				"The client did not take what was sent within the write timeout of "
						+ this.connection.writeTimeout().toMillis() + " ms");
	}

	/**
	 * Return whether the client was found too slow to send it any more.
	 */
	boolean isGivenUp() {
		return this.givenUp;
	}

	/**
	 * Let the handler's thread look again whether it can write.
	 */
	void wakeUp() {
		this.writerWait.wakeUp();
	}

}

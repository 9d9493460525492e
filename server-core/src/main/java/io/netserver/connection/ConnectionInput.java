package io.netserver.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;

import io.netserver.connection.ReceiveQueue.End;
import io.netserver.handler.LineTooLongException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The input of one connection as its handler reads it, by bytes and by lines.
 */
final class ConnectionInput extends InputStream {

	/**
	 * The largest array that every JVM allocates.
	 */
	private static final int MAX_BUFFER_SIZE = Integer.MAX_VALUE - 8;

	private final ReceiveQueue queue;

	private final BlockingConnection connection;

	private final int maxLineLength;

	private final Charset charset;

	/**
	 * What was taken from the queue and is not read yet. It grows while a line is
	 * incomplete, and stays when a read times out.
	 */
	private @Nullable ByteBuf unread;

	private boolean lineDropped;

	ConnectionInput(ReceiveQueue queue, BlockingConnection connection, int maxLineLength, Charset charset) {
		this.queue = queue;
		this.connection = connection;
		this.maxLineLength = maxLineLength;
		this.charset = charset;
	}

	@Nullable String readLine() throws IOException {
		long deadline = this.connection.readDeadline();
		int searched = 0;
		while (!this.connection.isClosed()) {
			int length = unreadBytes();
			int lineFeed = indexOfLineFeed(searched, length);
			if (lineFeed >= 0) {
				return takeLine(lineFeed, 1);
			}
			// One byte more than allowed may be the CR of a line end whose LF is to come.
			requireLineLength(length - 1);
			searched = length;
			if (!receive(deadline)) {
				return (length > 0 && this.queue.end() == End.BY_CLIENT) ? takeLine(length, 0) : null;
			}
		}
		return null;
	}

	private int indexOfLineFeed(int searched, int length) {
		ByteBuf buffer = this.unread;
		if (buffer == null || searched == length) {
			return -1;
		}
		int start = buffer.readerIndex();
		int found = buffer.indexOf(start + searched, start + length, (byte) '\n');
		return (found >= 0) ? found - start : -1;
	}

	private String takeLine(int length, int lineFeeds) throws LineTooLongException {
		ByteBuf buffer = Objects.requireNonNull(this.unread);
		int start = buffer.readerIndex();
		buffer.skipBytes(length + lineFeeds);
		boolean carriageReturn = lineFeeds > 0 && length > 0 && buffer.getByte(start + length - 1) == '\r';
		int lineLength = carriageReturn ? length - 1 : length;
		requireLineLength(lineLength);
		return buffer.toString(start, lineLength, this.charset);
	}

	private void requireLineLength(int length) throws LineTooLongException {
		if (length > this.maxLineLength) {
			this.lineDropped = true;
			releaseUnread();
			throw new LineTooLongException(this.maxLineLength);
		}
	}

	@Override
	public int read() throws IOException {
		ByteBuf buffer = unreadOrReceived();
		return (buffer != null) ? buffer.readUnsignedByte() : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		ByteBuf buffer = unreadOrReceived();
		if (buffer == null) {
			return -1;
		}
		int count = Math.min(length, buffer.readableBytes());
		buffer.readBytes(target, offset, count);
		return count;
	}

	private @Nullable ByteBuf unreadOrReceived() throws IOException {
		boolean some = !this.connection.isClosed() && (unreadBytes() > 0 || receive(this.connection.readDeadline()));
		return some ? this.unread : null;
	}

	/**
	 * Add what arrives next to what is unread, after sending what the handler has
	 * written: the client may wait for it before it goes on.
	 * @return {@code false} at the end of the input
	 */
	private boolean receive(long deadline) throws IOException {
		if (!this.queue.hasBuffers()) {
			this.connection.flush();
		}
		ByteBuf received = this.queue.take(deadline);
		if (received != null) {
			append(received);
			return true;
		}
		End end = this.queue.end();
		if (end == null) {
			throw new ClientFault.TimedOut(this.connection,
					"The client sent nothing, or no whole line, within the read timeout of "
							+ this.connection.readTimeout().toMillis() + " ms");
		}
		if (end.failure() != null) {
			throw new ClientFault.Broken(this.connection, end.failure());
		}
		return false;
	}

	private void append(ByteBuf received) {
		ByteBuf before = this.unread;
		if (before == null || !before.isReadable()) {
			releaseUnread();
			this.unread = received;
			return;
		}
		if (before.maxFastWritableBytes() < received.readableBytes()) {
			long size = 2L * (before.readableBytes() + received.readableBytes());
			ByteBuf larger = before.alloc().buffer((int) Math.min(size, MAX_BUFFER_SIZE));
			larger.writeBytes(before);
			before.release();
			this.unread = larger;
			before = larger;
		}
		before.writeBytes(received);
		received.release();
	}

	@Override
	public int available() {
		return unreadBytes() + this.queue.readableBytes();
	}

	private int unreadBytes() {
		ByteBuf buffer = this.unread;
		return (buffer != null) ? buffer.readableBytes() : 0;
	}

	private void releaseUnread() {
		ByteBuf buffer = this.unread;
		if (buffer != null) {
			this.unread = null;
			buffer.release();
		}
	}

	/**
	 * Let go of everything unread, and of what still comes.
	 * @return whether something was unread, or a line was dropped that the client may
	 * still be sending
	 */
	boolean discard() {
		boolean some = this.lineDropped || this.queue.isPaused() || available() > 0;
		releaseUnread();
		this.queue.discard();
		return some;
	}

	@Override
	public void close() {
		this.connection.close();
	}

}

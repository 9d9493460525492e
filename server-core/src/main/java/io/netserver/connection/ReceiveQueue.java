package io.netserver.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What arrived from the client and was not read by the handler yet: filled by the
 * connection's event loop, emptied by the handler's thread, without a lock.
 * <p>
 * Holds about {@value #PAUSE_ABOVE} bytes of memory. Beyond that the loop stops reading
 * from the socket until the handler has caught up, so that the client's system makes the
 * client wait.
 */
final class ReceiveQueue {

	private static final int PAUSE_ABOVE = 64 * 1024;

	private static final int RESUME_BELOW = 16 * 1024;

	private final Channel channel;

	private final HandlerWait readerWait = new HandlerWait();

	private final HandlerWait endWait = new HandlerWait();

	private final Queue<ByteBuf> buffers = new ConcurrentLinkedQueue<>();

	/**
	 * Counts what the buffers take, not what they hold: a client may send byte by byte.
	 */
	private final AtomicInteger memory = new AtomicInteger();

	private volatile boolean paused;

	private final AtomicReference<@Nullable End> end = new AtomicReference<>();

	private volatile boolean discarding;

	ReceiveQueue(Channel channel) {
		this.channel = channel;
	}

	// The event loop's side

	void add(ByteBuf buffer) {
		if (!buffer.isReadable() || this.discarding) {
			buffer.release();
			return;
		}
		int queued = this.memory.addAndGet(buffer.capacity());
		this.buffers.add(buffer);
		if (this.discarding) {
			// The handler's side has let go in between and will not look again.
			releaseAll();
			return;
		}
		if (queued > PAUSE_ABOVE) {
			this.channel.config().setAutoRead(false);
			this.paused = true;
			resumeIfCaughtUp();
		}
		this.readerWait.wakeUp();
	}

	/**
	 * Not after the end: there is nothing left to read, and epoll may have let go of the
	 * socket, in which case asking it to read closes the channel.
	 */
	private void resumeIfCaughtUp() {
		if (this.paused && end() == null && (this.memory.get() < RESUME_BELOW || this.discarding)) {
			this.paused = false;
			this.channel.config().setAutoRead(true);
		}
	}

	// Either side's

	/**
	 * No more input will come. The first reason stands.
	 */
	void end(End reason) {
		this.end.compareAndSet(null, reason);
		this.readerWait.wakeUp();
		this.endWait.wakeUp();
	}

	@Nullable End end() {
		return this.end.get();
	}

	// The handler's side

	/**
	 * Take the next buffer, waiting for it if need be.
	 * @param deadline when to stop waiting
	 * @return the buffer, which the caller releases, or {@code null} if the deadline has
	 * come or the input has ended
	 * @throws InterruptedIOException if the thread is interrupted
	 */
	@Nullable ByteBuf take(long deadline) throws InterruptedIOException {
		this.readerWait.until(this::hasNews, deadline);
		ByteBuf buffer = this.buffers.poll();
		if (buffer != null) {
			int queued = this.memory.addAndGet(-buffer.capacity());
			if (this.paused && queued < RESUME_BELOW) {
				resumeLater();
			}
		}
		return buffer;
	}

	private boolean hasNews() {
		// In this order: what arrived before the end is seen before the end.
		boolean over = end() != null;
		return !this.buffers.isEmpty() || over;
	}

	private void resumeLater() {
		try {
			this.channel.eventLoop().execute(this::resumeIfCaughtUp);
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and with it the socket: nothing more will come.
		}
	}

	boolean hasBuffers() {
		return !this.buffers.isEmpty();
	}

	/**
	 * Return whether the socket may hold more than what was taken from it.
	 */
	boolean isPaused() {
		return this.paused;
	}

	int readableBytes() {
		return this.buffers.stream().mapToInt(ByteBuf::readableBytes).sum();
	}

	/**
	 * Wait until no more input will come.
	 */
	void awaitEnd(long deadline) throws InterruptedIOException {
		this.endWait.until(() -> end() != null, deadline);
	}

	/**
	 * Drop what is here and whatever else comes. The loop goes on reading, so that the
	 * end of the input is noticed.
	 */
	void discard() {
		this.discarding = true;
		releaseAll();
		if (this.paused) {
			resumeLater();
		}
	}

	private void releaseAll() {
		for (ByteBuf buffer; (buffer = this.buffers.poll()) != null;) {
			buffer.release();
		}
	}

	/**
	 * Why no more input comes.
	 *
	 * @param byClient whether the client has ended its side in order
	 * @param failure what broke the connection, if something did
	 */
	record End(boolean byClient, @Nullable IOException failure) {

		static final End BY_CLIENT = new End(true, null);

		static final End CLOSED_HERE = new End(false, null);

		static End broken(IOException failure) {
			return new End(false, failure);
		}

	}

}

package io.netserver.connection;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What arrived from the client and was not read by the handler yet: filled by the
 * connection's event loop, emptied by the handler's thread, without a lock.
 * <p>
 * Holds at most about {@value #PAUSE_ABOVE} bytes. Beyond that the loop stops reading
 * from the socket until the handler has caught up, so that the client's system makes the
 * client wait.
 */
final class ReceiveQueue {

	private static final int PAUSE_ABOVE = 64 * 1024;

	private static final int RESUME_BELOW = 16 * 1024;

	private final Channel channel;

	private final HandlerWait handlerWait;

	private final Queue<ByteBuf> buffers = new ConcurrentLinkedQueue<>();

	private final AtomicInteger bytes = new AtomicInteger();

	private volatile boolean paused;

	private volatile boolean ended;

	private volatile boolean discarding;

	private volatile @Nullable IOException failure;

	ReceiveQueue(Channel channel, HandlerWait handlerWait) {
		this.channel = channel;
		this.handlerWait = handlerWait;
	}

	// The event loop's side

	void add(ByteBuf buffer) {
		if (!buffer.isReadable() || this.discarding) {
			buffer.release();
			return;
		}
		int queued = this.bytes.addAndGet(buffer.readableBytes());
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
		this.handlerWait.wakeUp();
	}

	/**
	 * No more input will come.
	 * @param failure the reason, or {@code null} if the client has ended its side orderly
	 */
	void end(@Nullable IOException failure) {
		if (!this.ended) {
			this.failure = failure;
			this.ended = true;
		}
		this.handlerWait.wakeUp();
	}

	private void resumeIfCaughtUp() {
		if (this.paused && (this.bytes.get() < RESUME_BELOW || this.discarding)) {
			this.paused = false;
			this.channel.config().setAutoRead(true);
		}
	}

	// The handler's side

	/**
	 * Take the next buffer, waiting for it if need be.
	 * @param deadline when to stop waiting
	 * @return the buffer, which the caller releases, or {@code null} if the deadline has
	 * come or the input has ended
	 * @throws IOException if the connection is broken and all that arrived has been taken
	 */
	@Nullable ByteBuf take(long deadline) throws IOException {
		this.handlerWait.until(this::hasNews, deadline);
		ByteBuf buffer = this.buffers.poll();
		if (buffer == null) {
			IOException reason = this.failure;
			if (reason != null) {
				throw reason;
			}
			return null;
		}
		int queued = this.bytes.addAndGet(-buffer.readableBytes());
		if (this.paused && queued < RESUME_BELOW) {
			this.channel.eventLoop().execute(this::resumeIfCaughtUp);
		}
		return buffer;
	}

	private boolean hasNews() {
		// In this order: what arrived before the end is seen before the end.
		boolean over = this.ended;
		return !this.buffers.isEmpty() || over;
	}

	@Nullable IOException failure() {
		return this.failure;
	}

	boolean hasBuffers() {
		return !this.buffers.isEmpty();
	}

	/**
	 * Return whether {@link #take} would return {@code null} because of the end.
	 */
	boolean isAtEnd() {
		return this.ended && this.buffers.isEmpty();
	}

	boolean hasEnded() {
		return this.ended;
	}

	int bytes() {
		return this.bytes.get();
	}

	/**
	 * Drop what is here and whatever else comes. The loop goes on reading, so that the
	 * end of the input is noticed.
	 */
	void discard() {
		this.discarding = true;
		releaseAll();
		if (this.paused) {
			this.channel.eventLoop().execute(this::resumeIfCaughtUp);
		}
	}

	private void releaseAll() {
		for (ByteBuf buffer; (buffer = this.buffers.poll()) != null;) {
			buffer.release();
		}
	}

}

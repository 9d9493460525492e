package io.netserver.connection;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The one place where a handler's thread waits for its connection's event loop.
 * <p>
 * The loop first changes what the condition looks at and then calls {@link #wakeUp()};
 * the handler's thread first says that it waits and then looks again. Both sides use
 * volatile fields, so that one of them sees the other.
 */
final class HandlerWait {

	/**
	 * A deadline that never comes.
	 */
	static final long NO_DEADLINE = Long.MAX_VALUE;

	private volatile @Nullable Thread waiting;

	/**
	 * Wait until a condition holds.
	 * @param condition looks at volatile state only
	 * @param deadline a {@link System#nanoTime()}, or {@link #NO_DEADLINE}
	 * @return whether the condition holds; if not, the deadline has come
	 * @throws InterruptedIOException if the thread is interrupted, which it then still is
	 */
	boolean until(BooleanSupplier condition, long deadline) throws InterruptedIOException {
		if (condition.getAsBoolean()) {
			return true;
		}
		this.waiting = Thread.currentThread();
		try {
			while (!condition.getAsBoolean()) {
				if (Thread.currentThread().isInterrupted()) {
					throw new InterruptedIOException("Interrupted while waiting for the client");
				}
				if (deadline == NO_DEADLINE) {
					LockSupport.park(this);
					continue;
				}
				long remaining = deadline - System.nanoTime();
				if (remaining <= 0) {
					return false;
				}
				LockSupport.parkNanos(this, remaining);
			}
			return true;
		}
		finally {
			this.waiting = null;
		}
	}

	/**
	 * Let the handler's thread look at its condition again.
	 */
	void wakeUp() {
		Thread thread = this.waiting;
		if (thread != null) {
			LockSupport.unpark(thread);
		}
	}

}

package io.netserver.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition that nothing announces.
 */
final class Await {

	private static final Duration PAUSE = Duration.ofMillis(10);

	private Await() {
	}

	/**
	 * Asks for the condition until it holds or the deadline has passed, at least once.
	 * @param deadline how long to wait at most
	 * @param condition the condition, evaluated in the calling thread
	 * @return whether the condition held in time
	 */
	static boolean until(Duration deadline, BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start >= deadline.toNanos()) {
				return false;
			}
			pause();
		}
		return true;
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for a condition", ex);
		}
	}

}

package io.netserver.listen;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a listener has counted since it was made.
 */
final class ListenerCounts {

	private final LongAdder accepted = new LongAdder();

	private final LongAdder closed = new LongAdder();

	void accepted() {
		this.accepted.increment();
	}

	void closed() {
		this.closed.increment();
	}

	long totalAccepted() {
		return this.accepted.sum();
	}

	/**
	 * Closed connections are summed first, so that one that comes and goes meanwhile
	 * cannot make the difference negative.
	 */
	long open() {
		long closedSoFar = this.closed.sum();
		return this.accepted.sum() - closedSoFar;
	}

}

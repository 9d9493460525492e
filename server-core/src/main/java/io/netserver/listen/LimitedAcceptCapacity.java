package io.netserver.listen;

import java.util.List;

/**
 * A capacity that ends. Its count belongs to the accept loop's thread.
 */
final class LimitedAcceptCapacity implements AcceptCapacity {

	private final int limit;

	private final List<ListeningSocket> sockets;

	private final EventLoops loops;

	private int taken;

	LimitedAcceptCapacity(int limit, List<ListeningSocket> sockets, EventLoops loops) {
		if (limit < 1) {
			throw new IllegalArgumentException("'connections' is " + limit + " but must be at least 1");
		}
		this.limit = limit;
		this.sockets = List.copyOf(sockets);
		this.loops = loops;
	}

	@Override
	public void take() {
		if (++this.taken == this.limit) {
			this.sockets.forEach((socket) -> socket.capacityLeft(false));
		}
	}

	@Override
	public void giveBack() {
		this.loops.inAcceptLoop(() -> {
			if (this.taken-- == this.limit) {
				this.sockets.forEach((socket) -> socket.capacityLeft(true));
			}
		});
	}

}

package io.netserver.listen;

import java.util.EnumSet;
import java.util.Set;

import io.netty.channel.ServerChannel;

/**
 * Decides whether one listening socket accepts: it does when there is no reason against
 * it. Meanwhile clients wait in the system's queue.
 * <p>
 * The reasons belong to the accept loop's thread; any thread may ask for a change.
 */
final class AcceptGate {

	private final ServerChannel channel;

	private final EventLoops loops;

	private final Set<Reason> against = EnumSet.of(Reason.NOT_OPENED);

	AcceptGate(ServerChannel channel, EventLoops loops) {
		this.channel = channel;
		this.loops = loops;
		channel.config().setAutoRead(false);
	}

	void close(Reason reason) {
		this.loops.inAcceptLoop(() -> {
			this.against.add(reason);
			this.channel.config().setAutoRead(false);
		});
	}

	void open(Reason reason) {
		this.loops.inAcceptLoop(() -> {
			if (this.against.remove(reason) && this.against.isEmpty()) {
				this.channel.config().setAutoRead(true);
			}
		});
	}

	/**
	 * A reason not to accept.
	 */
	enum Reason {

		/**
		 * The server is not that far yet.
		 */
		NOT_OPENED,

		/**
		 * Someone asked this listener to pause.
		 */
		SUSPENDED,

		/**
		 * The personality has as many connections as it serves at a time.
		 */
		NO_CAPACITY,

		/**
		 * The last accept failed; the next try comes after a pause.
		 */
		ACCEPT_FAILED

	}

}

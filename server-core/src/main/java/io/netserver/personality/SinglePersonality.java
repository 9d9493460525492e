package io.netserver.personality;

/**
 * One process, one connection at a time over all listeners. Everyone else waits in the
 * system's queue.
 */
final class SinglePersonality implements Personality {

	@Override
	public String name() {
		return "single";
	}

	@Override
	public void serve(Serving serving) {
		serving.acceptAtMost(1);
	}

}

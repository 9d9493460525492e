package io.netserver.personality;

/**
 * One process, many connections at a time: each in a virtual thread of its own.
 */
final class ThreadPersonality implements Personality {

	@Override
	public String name() {
		return "thread";
	}

	@Override
	public void serve(Serving serving) {
		serving.acceptAll();
	}

}

package io.netserver.personality;

import java.util.List;

/**
 * How processes and concurrency are arranged.
 */
public interface Personality {

	/**
	 * One process, many connections at a time: each in a virtual thread of its own.
	 */
	Personality THREAD = new ThreadPersonality();

	/**
	 * One process, one connection at a time over all listeners.
	 */
	Personality SINGLE = new SinglePersonality();

	/**
	 * Return the name by which configuration chooses this personality.
	 * @return the name
	 */
	String name();

	/**
	 * Begin to accept and serve.
	 * @param serving what there is to serve
	 */
	void serve(Serving serving);

	/**
	 * Find a personality by its name.
	 * @param name the name, such as {@code thread}
	 * @return the personality
	 * @throws IllegalArgumentException if there is none of that name
	 */
	static Personality named(String name) {
		List<Personality> known = List.of(SINGLE, THREAD);
		return known.stream()
			.filter((personality) -> personality.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The personality '" + name + "' is not known; known are "
					+ String.join(", ", known.stream().map(Personality::name).toList())));
	}

}

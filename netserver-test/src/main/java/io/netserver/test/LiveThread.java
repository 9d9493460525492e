package io.netserver.test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A platform thread of the server.
 *
 * @param thread the thread
 */
record LiveThread(Thread thread) implements Resource {

	private static final String NAME_PREFIX = "netserver";

	static List<LiveThread> findAll() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(NAME_PREFIX))
			.map(LiveThread::new)
			.toList();
	}

	@Override
	public String describe() {
		return Stream.of(this.thread.getStackTrace())
			.map((frame) -> "\n\tat " + frame)
			.collect(Collectors.joining("", "thread '%s'".formatted(this.thread.getName()), ""));
	}

}

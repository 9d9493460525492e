package io.netserver;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.netserver.listen.IoMechanism;
import io.netserver.listen.Listener;
import io.netserver.personality.Personality;

/**
 * What a server is made of; the same for each of its runs.
 *
 * @param listeners where clients connect, at least one, each with a name of its own
 * @param personality how connections are served
 * @param ioMechanism how the server learns that a socket is ready
 * @param ioThreads the number of threads that read and write for the connections
 * @param shutdownGrace how long open connections may take to end at a stop
 */
record ServerSettings(List<Listener> listeners, Personality personality, IoMechanism ioMechanism, int ioThreads,
		Duration shutdownGrace) {

	ServerSettings {
		listeners = List.copyOf(listeners);
		if (listeners.isEmpty()) {
			throw new IllegalArgumentException("'listeners' must not be empty; add one with a spec and a handler");
		}
		Set<String> names = new HashSet<>();
		for (Listener listener : listeners) {
			if (!names.add(listener.name())) {
				throw new DuplicateListenerException(listener.name());
			}
		}
		if (ioThreads < 1) {
			throw new IllegalArgumentException("'ioThreads' is " + ioThreads + " but must be at least 1");
		}
		if (shutdownGrace.isNegative()) {
			throw new IllegalArgumentException(
					"'shutdownGrace' is " + shutdownGrace + " but must not be negative; zero cuts at once");
		}
	}

}

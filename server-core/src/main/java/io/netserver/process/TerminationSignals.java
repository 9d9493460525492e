package io.netserver.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns TERM and INT into a graceful stop, and the second of them into an immediate one.
 * <p>
 * While installed, the JVM's own answer to these signals, which is to exit, does not
 * happen.
 */
public final class TerminationSignals implements AutoCloseable {

	private static final List<String> NAMES = List.of("TERM", "INT");

	private final Map<Signal, SignalHandler> replaced = new LinkedHashMap<>();

	private TerminationSignals() {
	}

	/**
	 * Install handlers for TERM and INT.
	 * @param stop called for the first signal, in a thread of the JVM's
	 * @param stopNow called for each further one
	 * @return what puts the former handlers back when it is closed
	 * @throws IllegalStateException if the JVM leaves signals alone, as with {@code -Xrs}
	 */
	public static TerminationSignals handle(Runnable stop, Runnable stopNow) {
		TerminationSignals signals = new TerminationSignals();
		AtomicBoolean stopping = new AtomicBoolean();
		for (String name : NAMES) {
			Signal signal = new Signal(name);
			signals.replace(signal, (received) -> {
				if (stopping.compareAndSet(false, true)) {
					stop.run();
				}
				else {
					stopNow.run();
				}
			});
		}
		return signals;
	}

	private void replace(Signal signal, SignalHandler handler) {
		try {
			this.replaced.put(signal, Signal.handle(signal, handler));
		}
		catch (IllegalArgumentException ex) {
			close();
			throw new IllegalStateException(
					"The signal " + signal.getName()
							+ " cannot be handled, so the server could not stop in order; start the JVM without -Xrs",
					ex);
		}
	}

	@Override
	public void close() {
		this.replaced.forEach(Signal::handle);
	}

}

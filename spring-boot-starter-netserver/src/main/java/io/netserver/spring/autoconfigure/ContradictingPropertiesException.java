package io.netserver.spring.autoconfigure;

/**
 * Thrown when two properties that stand for the same thing are both set, and differ.
 */
class ContradictingPropertiesException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Setting<?> first;

	private final transient Setting<?> second;

	ContradictingPropertiesException(Setting<?> first, Setting<?> second) {
		super("Properties '" + first.property() + "' (" + first.written() + ") and '" + second.property() + "' ("
				+ second.written() + ") contradict each other");
		this.first = first;
		this.second = second;
	}

	Setting<?> getFirst() {
		return this.first;
	}

	Setting<?> getSecond() {
		return this.second;
	}

}

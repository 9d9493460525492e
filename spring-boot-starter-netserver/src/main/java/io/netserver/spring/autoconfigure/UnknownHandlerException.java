package io.netserver.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when it is not clear which handler bean a listener has.
 */
class UnknownHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String listener;

	private final String property;

	private final @Nullable String handler;

	private final transient List<String> known;

	UnknownHandlerException(String listener, Setting<String> handler, List<String> known) {
		super("Listener '" + listener + "' has no handler: "
				+ ((handler.value() != null) ? "there is no handler bean named '" + handler.value() + "'"
						: "it names none, and there are " + known.size() + " handler beans"));
		this.listener = listener;
		this.property = handler.property();
		this.handler = handler.value();
		this.known = known;
	}

	String getListener() {
		return this.listener;
	}

	String getProperty() {
		return this.property;
	}

	@Nullable String getHandler() {
		return this.handler;
	}

	List<String> getKnown() {
		return this.known;
	}

}

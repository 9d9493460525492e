package io.netserver.spring.autoconfigure;

import io.netserver.handler.ConnectionHandler;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link UnknownHandlerException}.
 */
class UnknownHandlerFailureAnalyzer extends AbstractFailureAnalyzer<UnknownHandlerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownHandlerException cause) {
		return new FailureAnalysis(description(cause), action(cause), cause);
	}

	private static String description(UnknownHandlerException cause) {
		String listener = "The listener '" + cause.getListener() + "' ";
		if (cause.getHandler() != null) {
			return listener + "names the handler '" + cause.getHandler() + "' in the property '" + cause.getProperty()
					+ "', but " + known(cause) + ".";
		}
		return listener + "names no handler, and " + known(cause) + ".";
	}

	private static String known(UnknownHandlerException cause) {
		return switch (cause.getKnown().size()) {
			case 0 -> "the application has no handler bean";
			case 1 -> "the application's only handler bean is '" + cause.getKnown().getFirst() + "'";
			default -> "the application's handler beans are '" + String.join("', '", cause.getKnown()) + "'";
		};
	}

	private static String action(UnknownHandlerException cause) {
		return cause.getKnown().isEmpty()
				? "Declare a bean that implements " + ConnectionHandler.class.getName()
						+ ", or set 'netserver.enabled' to false if the application is not to be a socket server."
				: "Set '" + cause.getProperty() + "' to the name of a handler bean.";
	}

}

package io.netserver.spring.autoconfigure;

import io.netserver.DuplicateListenerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link DuplicateListenerException}.
 */
class DuplicateListenerFailureAnalyzer extends AbstractFailureAnalyzer<DuplicateListenerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DuplicateListenerException cause) {
		return new FailureAnalysis("There are two listeners named '" + cause.getListener() + "'.",
				"Give each listener a name of its own: the one described by 'netserver.listeners." + cause.getListener()
						+ "' (or by the plain properties, if it is 'default') and the one declared in Java.",
				cause);
	}

}

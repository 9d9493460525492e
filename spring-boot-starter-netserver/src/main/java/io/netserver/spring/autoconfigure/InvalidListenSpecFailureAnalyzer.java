package io.netserver.spring.autoconfigure;

import io.netserver.listen.InvalidListenSpecException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidListenSpecException} of a listener that is declared in Java.
 */
class InvalidListenSpecFailureAnalyzer extends AbstractFailureAnalyzer<InvalidListenSpecException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidListenSpecException cause) {
		return new FailureAnalysis("The listen spec '" + cause.getSpec() + "' is invalid: " + cause.getReason() + ".",
				"Correct the spec of the listener that is declared with it.", cause);
	}

}

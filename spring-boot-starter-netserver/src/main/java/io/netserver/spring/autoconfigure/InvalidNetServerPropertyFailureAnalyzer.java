package io.netserver.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains an {@link InvalidNetServerPropertyException}.
 */
class InvalidNetServerPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidNetServerPropertyException> {

	private final PropertyDescriptions descriptions;

	InvalidNetServerPropertyFailureAnalyzer(Environment environment) {
		this.descriptions = new PropertyDescriptions(environment);
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidNetServerPropertyException cause) {
		return new FailureAnalysis("The property " + this.descriptions.describe(cause.getProperty(), cause.getValue())
				+ " is invalid: " + cause.getReason() + ".", "Change the value of '" + cause.getProperty() + "'.",
				cause);
	}

}

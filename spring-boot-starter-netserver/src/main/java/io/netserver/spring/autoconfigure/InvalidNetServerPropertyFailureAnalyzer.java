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
		String value = cause.getValue();
		String description = (value != null) ? this.descriptions.describe(cause.getProperty(), value) + " is invalid"
				: "'" + cause.getProperty() + "' is not set";
		return new FailureAnalysis("The property " + description + ": " + cause.getReason() + ".",
				((value != null) ? "Change the value of '" : "Set '") + cause.getProperty() + "'.", cause);
	}

}

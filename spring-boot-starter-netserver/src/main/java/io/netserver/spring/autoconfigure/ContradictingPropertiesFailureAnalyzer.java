package io.netserver.spring.autoconfigure;

import java.util.Objects;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a {@link ContradictingPropertiesException}.
 */
class ContradictingPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<ContradictingPropertiesException> {

	private final PropertyDescriptions descriptions;

	ContradictingPropertiesFailureAnalyzer(Environment environment) {
		this.descriptions = new PropertyDescriptions(environment);
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ContradictingPropertiesException cause) {
		return new FailureAnalysis(
				"Two properties say where the same listener listens or who handles it, and differ:%n%n\t%s%n\t%s"
					.formatted(describe(cause.getFirst()), describe(cause.getSecond())),
				"Remove one of the two, or give both the same value.", cause);
	}

	private String describe(Setting<?> setting) {
		return this.descriptions.describe(setting.property(), Objects.requireNonNull(setting.written()));
	}

}

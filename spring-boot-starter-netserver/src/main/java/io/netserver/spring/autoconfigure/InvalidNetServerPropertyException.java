package io.netserver.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a property has a value that the server cannot use, or lacks one.
 */
class InvalidNetServerPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final @Nullable String value;

	private final String reason;

	InvalidNetServerPropertyException(String property, @Nullable Object value, String reason) {
		super("Property '" + property
				+ ((value != null) ? "' with value '" + value + "' is invalid: " : "' is not set: ") + reason);
		this.property = property;
		this.value = (value != null) ? value.toString() : null;
		this.reason = reason;
	}

	String getProperty() {
		return this.property;
	}

	@Nullable String getValue() {
		return this.value;
	}

	String getReason() {
		return this.reason;
	}

}

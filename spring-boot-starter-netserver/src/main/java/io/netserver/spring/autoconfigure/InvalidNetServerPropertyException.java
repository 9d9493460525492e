package io.netserver.spring.autoconfigure;

/**
 * Thrown when a property has a value that the server cannot use.
 */
class InvalidNetServerPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String reason;

	InvalidNetServerPropertyException(String property, Object value, String reason) {
		super("Property '" + property + "' with value '" + value + "' is invalid: " + reason);
		this.property = property;
		this.value = value.toString();
		this.reason = reason;
	}

	String getProperty() {
		return this.property;
	}

	String getValue() {
		return this.value;
	}

	String getReason() {
		return this.reason;
	}

}

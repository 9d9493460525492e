package io.netserver.listen;

/**
 * Thrown when a listen spec cannot be understood or names something that does not exist.
 */
public class InvalidListenSpecException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String spec;

	private final String reason;

	public InvalidListenSpecException(String spec, String reason) {
		super("Invalid listen spec '" + spec + "': " + reason);
		this.spec = spec;
		this.reason = reason;
	}

	public String getSpec() {
		return this.spec;
	}

	public String getReason() {
		return this.reason;
	}

}

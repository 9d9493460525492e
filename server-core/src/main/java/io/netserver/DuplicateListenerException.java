package io.netserver;

/**
 * Thrown when two listeners of one server have the same name.
 */
public class DuplicateListenerException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String listener;

	DuplicateListenerException(String listener) {
		super("'listeners' has two listeners named '" + listener + "'; give each its own name");
		this.listener = listener;
	}

	/**
	 * Return the name.
	 * @return the name that two listeners have
	 */
	public String getListener() {
		return this.listener;
	}

}

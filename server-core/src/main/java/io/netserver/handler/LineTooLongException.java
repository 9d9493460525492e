package io.netserver.handler;

import java.io.IOException;

/**
 * Thrown when a client sends a line with more bytes than its listener allows.
 */
public class LineTooLongException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int maximumLength;

	public LineTooLongException(int maximumLength) {
		super("The client sent a line of more than " + maximumLength
				+ " bytes, which is the listener's max-line-length");
		this.maximumLength = maximumLength;
	}

	/**
	 * Return the limit that the line exceeded.
	 * @return the limit in bytes, without the line end
	 */
	public int getMaximumLength() {
		return this.maximumLength;
	}

}

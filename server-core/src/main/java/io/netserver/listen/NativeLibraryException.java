package io.netserver.listen;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the native library of an {@link IoMechanism} cannot be used here.
 */
public class NativeLibraryException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final IoMechanism mechanism;

	public NativeLibraryException(IoMechanism mechanism, String reason, @Nullable Throwable cause) {
		super("The native library for " + mechanism + " cannot be used: " + reason, cause);
		this.mechanism = mechanism;
	}

	public IoMechanism getMechanism() {
		return this.mechanism;
	}

}

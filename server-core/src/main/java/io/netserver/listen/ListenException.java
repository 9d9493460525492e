package io.netserver.listen;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;

import io.netty.channel.unix.Errors.NativeIoException;

/**
 * Thrown when a listener's socket cannot be bound.
 */
public class ListenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String listener;

	private final transient ListenSpec spec;

	private final Reason reason;

	ListenException(String listener, ListenSpec spec, Throwable cause) {
		this(listener, spec, Reason.of(cause), cause);
	}

	private ListenException(String listener, ListenSpec spec, Reason reason, Throwable cause) {
		super("Listener '" + listener + "' cannot listen on " + spec + ": "
				+ ((reason != Reason.OTHER) ? reason.text : cause.getMessage()), cause);
		this.listener = listener;
		this.spec = spec;
		this.reason = reason;
	}

	public String getListener() {
		return this.listener;
	}

	public ListenSpec getSpec() {
		return this.spec;
	}

	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Why a socket could not be bound.
	 */
	public enum Reason {

		/**
		 * EADDRINUSE: another socket has this address.
		 */
		ADDRESS_IN_USE("the address is already in use"),

		/**
		 * EACCES: mostly a port below 1024 without the privilege for it.
		 */
		PERMISSION_DENIED("permission denied"),

		/**
		 * EADDRNOTAVAIL: the host is no address of this machine.
		 */
		ADDRESS_NOT_AVAILABLE("the host is no address of this machine"),

		/**
		 * The host's name has no address.
		 */
		UNKNOWN_HOST("the host is not known"),

		/**
		 * Anything else; the cause tells.
		 */
		OTHER("see the cause");

		// Linux numbers, asm-generic/errno-base.h and asm-generic/errno.h; only epoll
		// reports them.
		private static final Map<Integer, Reason> BY_ERROR_NUMBER = Map.of(98, ADDRESS_IN_USE, 13, PERMISSION_DENIED,
				99, ADDRESS_NOT_AVAILABLE);

		private final String text;

		Reason(String text) {
			this.text = text;
		}

		static Reason of(Throwable cause) {
			return switch (cause) {
				case UnknownHostException unknown -> UNKNOWN_HOST;
				case NativeIoException error -> BY_ERROR_NUMBER.getOrDefault(Math.abs(error.expectedErr()), OTHER);
				case IOException error -> ofMessage(String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT));
				default -> OTHER;
			};
		}

		/**
		 * The JDK's selectors report the system's message and no number.
		 */
		private static Reason ofMessage(String message) {
			if (message.contains("in use")) {
				return ADDRESS_IN_USE;
			}
			if (message.contains("permission denied")) {
				return PERMISSION_DENIED;
			}
			return message.contains("assign requested address") ? ADDRESS_NOT_AVAILABLE : OTHER;
		}

	}

}

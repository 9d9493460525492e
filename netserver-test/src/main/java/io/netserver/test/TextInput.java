package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Buffers what a socket received until a line or whatever else is asked for is complete.
 * A call that fails leaves what it had received to the next call.
 */
final class TextInput {

	private static final int INITIAL_CAPACITY = 8192;

	private static final int SHOWN = 2000;

	private final Socket socket;

	private byte[] buffer = new byte[INITIAL_CAPACITY];

	private int start;

	private int end;

	private boolean ended;

	TextInput(Socket socket) {
		this.socket = socket;
	}

	@Nullable String readLine(Duration deadline) {
		Wait wait = new Wait("a line", deadline);
		int searched = 0;
		int length;
		while ((length = indexOfLineFeed(searched)) < 0) {
			searched = unread();
			if (!receive(wait)) {
				return (searched > 0) ? text(take(searched)) : null;
			}
		}
		byte[] line = take(length + 1);
		boolean carriageReturn = length > 0 && line[length - 1] == '\r';
		return text(Arrays.copyOf(line, carriageReturn ? length - 1 : length));
	}

	byte[] readBytes(int count, Duration deadline) {
		if (count < 0) {
			throw new IllegalArgumentException("'count' must not be negative but is " + count);
		}
		Wait wait = new Wait(count + " bytes", deadline);
		while (unread() < count) {
			if (!receive(wait)) {
				throw new AssertionError("Awaited %s but the input ended, %s".formatted(wait, describeUnread()));
			}
		}
		return take(count);
	}

	String readAll(Duration deadline) {
		Wait wait = new Wait("the end of input", deadline);
		while (receive(wait)) {
			continue;
		}
		return text(take(unread()));
	}

	String describeUnread() {
		if (unread() == 0) {
			return "received so far: nothing";
		}
		int from = Math.max(this.start, this.end - SHOWN);
		String shown = text(Arrays.copyOfRange(this.buffer, from, this.end));
		return "received so far%s: \"%s\"".formatted((from > this.start) ? " (its last " + SHOWN + " bytes)" : "",
				shown);
	}

	private boolean receive(Wait wait) {
		if (this.ended) {
			return false;
		}
		makeRoom();
		try {
			this.socket.setSoTimeout(wait.remainingMillis());
			int count = this.socket.getInputStream().read(this.buffer, this.end, this.buffer.length - this.end);
			this.ended = count < 0;
			this.end += Math.max(count, 0);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Awaited %s in vain, %s".formatted(wait, describeUnread()), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Awaited %s but failed, %s".formatted(wait, describeUnread()), ex);
		}
		return !this.ended;
	}

	private void makeRoom() {
		if (this.end == this.buffer.length) {
			int unread = unread();
			this.buffer = Arrays.copyOf(take(unread), Math.max(INITIAL_CAPACITY, 2 * unread));
			this.start = 0;
			this.end = unread;
		}
	}

	private int unread() {
		return this.end - this.start;
	}

	private int indexOfLineFeed(int from) {
		for (int i = this.start + from; i < this.end; i++) {
			if (this.buffer[i] == '\n') {
				return i - this.start;
			}
		}
		return -1;
	}

	private byte[] take(int count) {
		byte[] taken = Arrays.copyOfRange(this.buffer, this.start, this.start + count);
		this.start += count;
		return taken;
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * What one call waits for, and for how long.
	 */
	private final class Wait {

		private final String awaited;

		private final Duration deadline;

		private final long start = System.nanoTime();

		Wait(String awaited, Duration deadline) {
			this.awaited = awaited;
			this.deadline = deadline;
		}

		int remainingMillis() throws SocketTimeoutException {
			Duration remaining = this.deadline.minusNanos(System.nanoTime() - this.start);
			if (!remaining.isPositive()) {
				throw new SocketTimeoutException("The deadline has passed");
			}
			// 0 would be no timeout at all.
			return Math.clamp(remaining.toMillis(), 1, Integer.MAX_VALUE);
		}

		@Override
		public String toString() {
			return "%s from %s within %s".formatted(this.awaited, TextInput.this.socket.getRemoteSocketAddress(),
					this.deadline);
		}

	}

}

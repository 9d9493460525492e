package io.netserver.listen;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a listener grants each of its connections.
 *
 * @param readTimeout how long one read may wait; zero for no limit
 * @param writeTimeout how long one write may wait for a client that does not read; zero
 * for no limit
 * @param maxLineLength the longest line that is read, in bytes without its end; at least
 * 1
 * @param charset the charset of lines and text; one in which a line ends with the byte
 * 0x0A
 */
public record ConnectionSettings(Duration readTimeout, Duration writeTimeout, int maxLineLength, Charset charset) {

	/**
	 * Five minutes for a read, one for a write, lines of 8192 bytes, UTF-8.
	 */
	public static final ConnectionSettings DEFAULTS = new ConnectionSettings(Duration.ofMinutes(5),
			Duration.ofMinutes(1), 8192, StandardCharsets.UTF_8);

	public ConnectionSettings {
		requireNotNegative("readTimeout", readTimeout);
		requireNotNegative("writeTimeout", writeTimeout);
		if (!canReadLines(charset)) {
			throw new IllegalArgumentException("'charset' is " + charset
					+ " but must be one in which a line ends with the byte 0x0A, such as UTF-8");
		}
		if (maxLineLength < 1) {
			throw new IllegalArgumentException("'maxLineLength' is " + maxLineLength + " but must be at least 1");
		}
	}

	public ConnectionSettings withReadTimeout(Duration readTimeout) {
		return new ConnectionSettings(readTimeout, this.writeTimeout, this.maxLineLength, this.charset);
	}

	public ConnectionSettings withWriteTimeout(Duration writeTimeout) {
		return new ConnectionSettings(this.readTimeout, writeTimeout, this.maxLineLength, this.charset);
	}

	public ConnectionSettings withMaxLineLength(int maxLineLength) {
		return new ConnectionSettings(this.readTimeout, this.writeTimeout, maxLineLength, this.charset);
	}

	public ConnectionSettings withCharset(Charset charset) {
		return new ConnectionSettings(this.readTimeout, this.writeTimeout, this.maxLineLength, charset);
	}

	/**
	 * Return whether lines can be read in a charset.
	 * @param charset the charset
	 * @return {@code true} if a line ends with the byte 0x0A in it
	 */
	public static boolean canReadLines(Charset charset) {
		return charset.canEncode() && Arrays.equals("\n".getBytes(charset), new byte[] { '\n' });
	}

	private static void requireNotNegative(String name, Duration timeout) {
		if (timeout.isNegative()) {
			throw new IllegalArgumentException(
					"'" + name + "' is " + timeout + " but must not be negative; zero stands for no limit");
		}
	}

}

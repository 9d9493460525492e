package io.netserver.listen;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener listens and what it speaks: {@code [host:]port[/proto]}.
 * <p>
 * The host is a name, an IPv4 address, an IPv6 address in brackets, or {@code *} for
 * every address of this machine, IPv4 and IPv6; it defaults to {@code *}. Port {@code 0}
 * lets the system choose. The proto defaults to {@code tcp}. Examples:
 * {@code *:20203/tcp}, {@code [::1]:4433/tcp}, {@code localhost:7}, {@code 20203}.
 *
 * @param host the host, an IPv6 address without its brackets
 * @param port the port, 0 to 65535
 * @param proto the proto, in lower case
 */
public record ListenSpec(String host, int port, String proto) {

	/**
	 * The host that stands for every address of this machine.
	 */
	public static final String ANY_HOST = "*";

	/**
	 * The proto of a spec that names none.
	 */
	public static final String TCP = "tcp";

	/**
	 * The highest port.
	 */
	public static final int MAX_PORT = 65535;

	private static final Pattern FORM = Pattern
		.compile("(?:(?:\\[(?<ipv6>[^\\[\\]]*)]|(?<host>[^\\[\\]:/]*)):)?(?<port>[^\\[\\]:/]*)(?:/(?<proto>[^/]*))?");

	private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

	private static final Pattern PROTO = Pattern.compile("[a-z][a-z0-9]*");

	public ListenSpec {
		if (host.isBlank()) {
			throw new IllegalArgumentException("'host' must not be empty; '*' stands for every address");
		}
		if (port < 0 || port > MAX_PORT) {
			throw new IllegalArgumentException("'port' is " + port + " but must be from 0 to " + MAX_PORT);
		}
		if (!isProto(proto)) {
			throw new IllegalArgumentException(
					"'proto' is '" + proto + "' but must be a word of letters and digits such as 'tcp'");
		}
	}

	/**
	 * Parse a listen spec.
	 * @param text the text, such as {@code *:20203/tcp}
	 * @return the spec
	 * @throws InvalidListenSpecException if the text is not a listen spec
	 */
	public static ListenSpec parse(String text) {
		String spec = text.strip();
		Matcher matcher = FORM.matcher(spec);
		if (!matcher.matches()) {
			throw new InvalidListenSpecException(text,
					(spec.chars().filter((character) -> character == ':').count() > 1 && !spec.startsWith("["))
							? "an IPv6 address stands in brackets, as in [::1]:20203/tcp"
							: "the form is host:port/proto, as in *:20203/tcp");
		}
		String port = matcher.group("port");
		if (!DIGITS.matcher(port).matches()) {
			throw new InvalidListenSpecException(text, "the port is '" + port
					+ "' but must be one number from 0 to 65535; the form is host:port/proto, as in *:20203/tcp");
		}
		String ipv6 = matcher.group("ipv6");
		String host = (ipv6 != null) ? ipv6 : matcher.group("host");
		String proto = matcher.group("proto");
		try {
			return new ListenSpec((host != null) ? host : ANY_HOST, Integer.parseInt(port),
					(proto != null) ? proto.toLowerCase(Locale.ROOT) : TCP);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidListenSpecException(text, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Return whether a text has the form of a proto.
	 * @param text the text
	 * @return {@code true} if it is a word of lower case letters and digits
	 */
	public static boolean isProto(String text) {
		return PROTO.matcher(text).matches();
	}

	/**
	 * Return the spec as text that {@link #parse} understands.
	 */
	@Override
	public String toString() {
		String shownHost = this.host.contains(":") ? "[" + this.host + "]" : this.host;
		return shownHost + ":" + this.port + "/" + this.proto;
	}

}

package io.netserver.spring.autoconfigure;

import java.util.stream.Stream;

import io.netserver.listen.ListenException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a {@link ListenException}: a port in use, a privileged port, a host that is
 * not there.
 */
class ListenFailureAnalyzer extends AbstractFailureAnalyzer<ListenException> {

	private static final int FIRST_UNPRIVILEGED_PORT = 1024;

	private final Environment environment;

	ListenFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ListenException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", action(cause), cause);
	}

	private String action(ListenException cause) {
		int port = cause.getSpec().port();
		return switch (cause.getReason()) {
			case ADDRESS_IN_USE -> "Find the process that listens there ('ss -ltnp sport = :" + port
					+ "') and stop it, or give this listener another port: " + property(cause, "port") + ".";
			case PERMISSION_DENIED -> (port < FIRST_UNPRIVILEGED_PORT)
					? "Ports below " + FIRST_UNPRIVILEGED_PORT + " need a privilege. Give the process the capability "
							+ "CAP_NET_BIND_SERVICE (with systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE), lower "
							+ "the limit with 'sysctl net.ipv4.ip_unprivileged_port_start=" + port
							+ "', or choose a higher port: " + property(cause, "port") + "."
					: "The system's security policy forbids this port to the process; allow it there, or choose "
							+ "another one: " + property(cause, "port") + ".";
			case ADDRESS_NOT_AVAILABLE, UNKNOWN_HOST -> "Set the host to a name or an address of this machine, or to "
					+ "'*' for all of them: " + property(cause, "host") + ".";
			case OTHER -> "See the cause: " + cause.getCause() + ".";
		};
	}

	/**
	 * Name the property that says it now, or else the one that can say it.
	 */
	private String property(ListenException cause, String name) {
		String prefix = NetServerProperties.PREFIX + ".";
		String own = prefix + "listeners." + cause.getListener() + ".";
		boolean isDefault = ListenerFactory.DEFAULT_LISTENER.equals(cause.getListener());
		return Stream.of(own + "spec", own + name, isDefault ? prefix + name : own + name)
			.filter(this.environment::containsProperty)
			.findFirst()
			.map((property) -> "change '" + property + "'")
			.orElse(isDefault ? "set '" + prefix + name + "'"
					: "change it where the listener '" + cause.getListener() + "' is declared");
	}

}

package io.netserver.spring.autoconfigure;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;

import io.netserver.listen.IoMechanism;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the socket server.
 *
 * @param enabled Whether to run the socket server.
 * @param port Port of the listener 'default'; 0 lets the system choose. 20203 if nothing
 * else is configured.
 * @param host Host of the listener 'default': a name, an address, or '*' for every
 * address of this machine. Every address if not set.
 * @param proto Proto of the listener 'default'. TCP if not set.
 * @param handler Bean name of the handler of the listener 'default'. Not needed if there
 * is one handler bean.
 * @param personality How processes and concurrency are arranged: 'thread' serves many
 * connections at a time, each in a thread of its own; 'single' serves one at a time.
 * @param backlog Number of clients that may wait until they are accepted; capped by the
 * operating system, whose cap is used if not set.
 * @param readTimeout How long one read of a handler may wait for a line to be complete or
 * for a first byte; 0 for no limit. If a duration suffix is not specified, milliseconds
 * will be used.
 * @param writeTimeout How long one write of a handler may wait for a client that does not
 * read; 0 for no limit. If a duration suffix is not specified, milliseconds will be used.
 * @param maxLineLength Longest line that a handler can read, without its line end. If a
 * size suffix is not specified, bytes will be used.
 * @param charset Charset of lines and text.
 * @param listeners Listeners by their names. What one of them does not set is taken from
 * the general property of that name.
 * @param io How sockets are waited for.
 * @param shutdown How the server stops.
 */
@ConfigurationProperties(prefix = "netserver", ignoreUnknownFields = false)
record NetServerProperties(@DefaultValue("true") boolean enabled, @Nullable Integer port, @Nullable String host,
		@Nullable String proto, @Nullable String handler, @DefaultValue("thread") String personality,
		@Nullable Integer backlog, @DefaultValue("5m") Duration readTimeout, @DefaultValue("1m") Duration writeTimeout,
		@DefaultValue("8KB") DataSize maxLineLength, @DefaultValue("UTF-8") Charset charset,
		@DefaultValue Map<String, ListenerProperties> listeners, @DefaultValue Io io, @DefaultValue Shutdown shutdown) {

	static final String PREFIX = "netserver";

	/**
	 * One listener.
	 *
	 * @param spec Listen spec, such as '*:20203/tcp'; stands for host, port and proto
	 * together.
	 * @param port Port; 0 lets the system choose.
	 * @param host Host: a name, an address, or '*' for every address of this machine.
	 * Every address if not set.
	 * @param proto Proto. TCP if not set.
	 * @param handler Bean name of the handler. Not needed if there is one handler bean.
	 * @param backlog Number of clients that may wait until they are accepted.
	 * @param readTimeout How long one read of a handler may wait for a line to be
	 * complete or for a first byte; 0 for no limit. If a duration suffix is not
	 * specified, milliseconds will be used.
	 * @param writeTimeout How long one write of a handler may wait for a client that does
	 * not read; 0 for no limit. If a duration suffix is not specified, milliseconds will
	 * be used.
	 * @param maxLineLength Longest line that a handler can read, without its line end. If
	 * a size suffix is not specified, bytes will be used.
	 * @param charset Charset of lines and text.
	 */
	@ConfigurationPropertiesSource
	record ListenerProperties(@Nullable String spec, @Nullable Integer port, @Nullable String host,
			@Nullable String proto, @Nullable String handler, @Nullable Integer backlog, @Nullable Duration readTimeout,
			@Nullable Duration writeTimeout, @Nullable DataSize maxLineLength, @Nullable Charset charset) {

		static final ListenerProperties NONE = new ListenerProperties(null, null, null, null, null, null, null, null,
				null, null);

	}

	/**
	 * How sockets are waited for.
	 *
	 * @param mechanism How the server learns that a socket is ready. Epoll on Linux, else
	 * NIO, if not set.
	 * @param threads Number of threads that read and write for the connections. One for
	 * each processor if not set.
	 */
	record Io(@Nullable IoMechanism mechanism, @Nullable Integer threads) {
	}

	/**
	 * How the server stops.
	 *
	 * @param grace How long open connections may take to end before they are cut; 0 to
	 * cut at once. Same as spring.lifecycle.timeout-per-shutdown-phase if not set. If a
	 * duration suffix is not specified, milliseconds will be used.
	 */
	record Shutdown(@Nullable Duration grace) {
	}

}

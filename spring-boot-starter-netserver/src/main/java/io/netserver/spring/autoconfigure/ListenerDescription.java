package io.netserver.spring.autoconfigure;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.InvalidListenSpecException;
import io.netserver.listen.ListenSpec;
import io.netserver.spring.autoconfigure.NetServerProperties.ListenerProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What the properties say of one listener: its own properties, the plain ones if it is
 * the default listener, and the general ones.
 */
class ListenerDescription {

	private static final int DEFAULT_PORT = 20203;

	private static final Predicate<DataSize> MAX_LINE_LENGTH_RANGE = (size) -> size.toBytes() > 0
			&& size.compareTo(DataSize.ofGigabytes(1)) <= 0;

	private final NetServerProperties all;

	private final String prefix;

	private final boolean isDefault;

	private final ListenerProperties own;

	private final @Nullable ListenSpec spec;

	ListenerDescription(NetServerProperties all, String name) {
		this.all = all;
		this.prefix = NetServerProperties.PREFIX + ".listeners." + name + ".";
		this.isDefault = ListenerFactory.DEFAULT_LISTENER.equals(name);
		this.own = this.all.listeners().getOrDefault(name, ListenerProperties.NONE);
		this.spec = (this.own.spec() != null) ? parse(this.own.spec()) : null;
	}

	private ListenSpec parse(String text) {
		try {
			return ListenSpec.parse(text);
		}
		catch (InvalidListenSpecException ex) {
			throw new InvalidNetServerPropertyException(this.prefix + "spec", text, ex.getReason());
		}
	}

	ListenSpec spec() {
		Setting<Integer> port = place("port", ListenSpec::port, ListenerProperties::port, NetServerProperties::port);
		Setting<String> host = place("host", ListenSpec::host, ListenerProperties::host, NetServerProperties::host);
		return new ListenSpec(
				host.valid((value) -> !value.isBlank(), "it must not be empty; '*' stands for every address")
					.orElse(ListenSpec.ANY_HOST),
				port.valid((value) -> value >= 0 && value <= ListenSpec.MAX_PORT,
						"it must be from 0 to " + ListenSpec.MAX_PORT)
					.orElseGet(this::defaultPort),
				proto().valid(ListenSpec::isProto, "it must be a word such as 'tcp'").orElse(ListenSpec.TCP));
	}

	private int defaultPort() {
		if (this.isDefault) {
			return DEFAULT_PORT;
		}
		throw new InvalidNetServerPropertyException(this.prefix + "port", null,
				"the listener needs a port, or a spec instead");
	}

	/**
	 * A part of the place to listen, from every property that can name it.
	 */
	private <T> Setting<T> place(String name, Function<ListenSpec, T> ofSpec,
			Function<ListenerProperties, @Nullable T> ofOwn, Function<NetServerProperties, @Nullable T> ofPlain) {
		Setting<T> inSpec = new Setting<>(this.prefix + "spec", (this.spec != null) ? ofSpec.apply(this.spec) : null);
		return inSpec.agreeingWith(new Setting<>(this.prefix + name, ofOwn.apply(this.own)))
			.agreeingWith(plain(name, ofPlain));
	}

	private <T> Setting<T> plain(String name, Function<NetServerProperties, @Nullable T> ofPlain) {
		return new Setting<>(NetServerProperties.PREFIX + "." + name, this.isDefault ? ofPlain.apply(this.all) : null);
	}

	private Setting<String> proto() {
		return place("proto", ListenSpec::proto, ListenerProperties::proto, NetServerProperties::proto);
	}

	/**
	 * The property that the proto comes from, as it is written there.
	 */
	Setting<String> writtenProto() {
		return (this.own.spec() != null) ? new Setting<>(this.prefix + "spec", this.own.spec()) : proto();
	}

	Setting<String> handler() {
		return new Setting<>(this.prefix + "handler", this.own.handler())
			.agreeingWith(plain("handler", NetServerProperties::handler));
	}

	/**
	 * A property that is general, and that a listener may have for itself.
	 */
	<T> Setting<T> general(String name, Function<ListenerProperties, @Nullable T> ofOwn,
			Function<NetServerProperties, @Nullable T> ofAll) {
		return new Setting<>(this.prefix + name, ofOwn.apply(this.own))
			.orElse(new Setting<>(NetServerProperties.PREFIX + "." + name, ofAll.apply(this.all)));
	}

	ConnectionSettings connectionSettings() {
		return new ConnectionSettings(
				timeout("read-timeout", ListenerProperties::readTimeout, NetServerProperties::readTimeout),
				timeout("write-timeout", ListenerProperties::writeTimeout, NetServerProperties::writeTimeout),
				maxLineLength(), charset());
	}

	private Duration timeout(String name, Function<ListenerProperties, @Nullable Duration> ofOwn,
			Function<NetServerProperties, @Nullable Duration> ofAll) {
		return general(name, ofOwn, ofAll)
			.valid((timeout) -> !timeout.isNegative(), "it must not be negative; 0 stands for no limit")
			.orElseThrow();
	}

	private int maxLineLength() {
		DataSize size = general("max-line-length", ListenerProperties::maxLineLength,
				NetServerProperties::maxLineLength)
			.valid(MAX_LINE_LENGTH_RANGE, "it must be from 1B to 1GB")
			.orElseThrow();
		return (int) size.toBytes();
	}

	private Charset charset() {
		return general("charset", ListenerProperties::charset, NetServerProperties::charset)
			.valid((charset) -> true, "")
			.orElseThrow();
	}

}

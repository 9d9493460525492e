package io.netserver.spring.autoconfigure;

import io.netserver.listen.InvalidListenSpecException;
import io.netserver.listen.Listener;
import io.netserver.spring.autoconfigure.NetServerProperties.ListenerProperties;

/**
 * Makes listeners out of properties.
 */
class ListenerFactory {

	/**
	 * The name of the listener that the plain properties describe.
	 */
	static final String DEFAULT_LISTENER = "default";

	private final NetServerProperties properties;

	private final HandlerBeans handlers;

	ListenerFactory(NetServerProperties properties, HandlerBeans handlers) {
		this.properties = properties;
		this.handlers = handlers;
	}

	/**
	 * Make the listener of a name.
	 * @throws ContradictingPropertiesException if two properties for one thing differ
	 * @throws InvalidNetServerPropertyException if a value cannot be used
	 * @throws UnknownHandlerException if no handler bean can be found for it
	 */
	Listener create(String name) {
		ListenerDescription description = new ListenerDescription(this.properties, name);
		Listener.Builder builder = Listener.named(name)
			.spec(description.spec())
			.handlerSupplier(this.handlers.find(name, description.handler()))
			.connectionSettings(description.connectionSettings());
		description.general("backlog", ListenerProperties::backlog, NetServerProperties::backlog)
			.valid((backlog) -> backlog > 0, "it must be at least 1")
			.ifPresent(builder::backlog);
		try {
			return builder.build();
		}
		catch (InvalidListenSpecException ex) {
			Setting<String> proto = description.writtenProto();
			throw new InvalidNetServerPropertyException(proto.property(), proto.value(), ex.getReason());
		}
	}

}

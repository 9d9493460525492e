package io.netserver.spring.context;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netserver.listen.Listener;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Makes the ports that the listeners are bound to known as properties:
 * {@code local.netserver.<name>.port} for each, and {@code local.netserver.port} for the
 * listener {@code default}, or for the first one if none has this name.
 * <p>
 * They stand in the property source in which Boot has {@code local.server.port}, in this
 * context and in its parents.
 */
class NetServerPortInfoApplicationContextInitializer implements
		ApplicationContextInitializer<ConfigurableApplicationContext>, ApplicationListener<NetServerStartedEvent> {

	private static final String PROPERTY_SOURCE_NAME = "server.ports";

	@Override
	public void initialize(ConfigurableApplicationContext applicationContext) {
		applicationContext.addApplicationListener(this);
	}

	@Override
	public void onApplicationEvent(NetServerStartedEvent event) {
		Map<String, Object> ports = ports(event.getNetServer().listeners());
		for (ApplicationContext context = event.getApplicationContext(); context != null; context = context
			.getParent()) {
			if (context instanceof ConfigurableApplicationContext configurable) {
				addTo(configurable.getEnvironment().getPropertySources(), ports);
			}
		}
	}

	private static Map<String, Object> ports(List<Listener> listeners) {
		Map<String, Object> ports = new HashMap<>();
		listeners.forEach((listener) -> ports.put("local.netserver." + listener.name() + ".port", listener.port()));
		Object first = listeners.getFirst().port();
		ports.put("local.netserver.port", ports.getOrDefault("local.netserver.default.port", first));
		return ports;
	}

	private static void addTo(MutablePropertySources sources, Map<String, Object> ports) {
		if (sources.get(PROPERTY_SOURCE_NAME) instanceof MapPropertySource existing) {
			existing.getSource().putAll(ports);
		}
		else {
			sources.addFirst(new MapPropertySource(PROPERTY_SOURCE_NAME, ports));
		}
	}

}

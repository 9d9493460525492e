package io.netserver.demo;

import java.util.List;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What is configured for the server, for clients that ask.
 */
@Component
class ServerProperties {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("netserver");

	private final Environment environment;

	ServerProperties(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Return the value of a property of the server, empty if it is not set.
	 * @param name the name without {@code netserver.}
	 */
	String get(String name) {
		return this.environment.getProperty(PREFIX + "." + name, "");
	}

	/**
	 * Return every property that is set for the server.
	 */
	List<String> dump() {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(IterableConfigurationPropertySource::stream)
			.filter(PREFIX::isAncestorOf)
			.distinct()
			.sorted()
			.map((name) -> name + "=" + this.environment.getProperty(name.toString(), ""))
			.toList();
	}

}

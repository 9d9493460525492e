package io.netserver.spring.autoconfigure;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Tells where in the environment a property was set, in whatever spelling.
 */
class PropertyDescriptions {

	private final Environment environment;

	PropertyDescriptions(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Describe a property with its value and its origin, as far as it is known.
	 */
	String describe(String property, Object value) {
		String described = "'" + property + "' with the value '" + value + "'";
		// Not valid as it stands where a listener's name has capitals.
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			Origin origin = Origin.from(source.getConfigurationProperty(name));
			if (origin != null) {
				return described + " (from " + origin + ")";
			}
		}
		return described;
	}

}

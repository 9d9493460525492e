package io.netserver.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.netserver.spring.autoconfigure.NetServerProperties.ListenerProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A property as the annotation processor has documented it.
 *
 * @param name the full name
 * @param type the class name of its type
 * @param description the description, empty if there is none
 * @param defaultValue the default value, empty if there is none
 */
record DocumentedProperty(String name, String type, String description, String defaultValue) {

	/**
	 * What stands before the name of a property of one listener.
	 */
	static final String LISTENER_PREFIX = "netserver.listeners.<name>.";

	/**
	 * The property whose values are listeners. Theirs are documented in a file of their
	 * type.
	 */
	private static final String LISTENERS = "netserver.listeners";

	private static final String LISTENER_METADATA = "META-INF/spring/configuration-metadata/%s.json";

	/**
	 * Read every property of the server, those of a listener among them.
	 */
	static List<DocumentedProperty> readAll() throws IOException {
		return Stream
			.concat(read("META-INF/spring-configuration-metadata.json", "")
				.filter((property) -> property.name.startsWith("netserver.") && !property.name.equals(LISTENERS)),
					read(LISTENER_METADATA.formatted(ListenerProperties.class.getName()), LISTENER_PREFIX))
			.toList();
	}

	private static Stream<DocumentedProperty> read(String resource, String prefix) throws IOException {
		List<DocumentedProperty> properties = new ArrayList<>();
		for (URL url : Collections.list(DocumentedProperty.class.getClassLoader().getResources(resource))) {
			try (InputStream input = url.openStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(input).path("properties")) {
					properties.add(new DocumentedProperty(prefix + property.path("name").asString(),
							property.path("type").asString(), property.path("description").asString(""),
							property.path("defaultValue").asString("")));
				}
			}
		}
		return properties.stream();
	}

	boolean isOfListener() {
		return this.name.startsWith(LISTENER_PREFIX);
	}

	/**
	 * The last part of the name, which a listener's property and the general one share.
	 */
	String shortName() {
		return this.name.substring(this.name.lastIndexOf('.') + 1);
	}

}

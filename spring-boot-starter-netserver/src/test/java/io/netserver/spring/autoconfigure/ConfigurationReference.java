package io.netserver.spring.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * Renders the reference page of the properties as Markdown.
 */
final class ConfigurationReference {

	private static final String INTRODUCTION = """
			<!-- Made out of the javadoc of NetServerProperties by ConfigurationReferenceTests, which tells how. -->

			# Configuration

			The properties of the server are set like any others of a Spring Boot application: in
			`application.properties` or `application.yaml`, as arguments, or as environment variables, where dots become
			underscores and dashes go away: `NETSERVER_LISTENERS_SMTP_READTIMEOUT`. A misspelled property stops the
			start, except among environment variables and the JVM's system properties.

			A *listener* is a place where clients connect.

			- `netserver.listeners.<name>.…` describe the listener of that name. There may be any number.
			- The *plain* properties are short for those of the listener named `default`. Where both are set they must be
			  equal.
			- The *general* properties are for every listener that does not have the property itself.

			If no listener is described, by properties or as a bean, there is one: `default`, at `*:20203/tcp`.

			Durations are written with a suffix: `250ms`, `5s`, `1m`, `2h`, `1d`, or as in ISO-8601: `PT5S`. So are sizes:
			`512B`, `8KB`, `1MB`.
			""";

	private static final String TABLE = """

			## %s

			| Property | Type | Default | Description |
			| --- | --- | --- | --- |
			%s
			""";

	private final List<DocumentedProperty> properties;

	ConfigurationReference(List<DocumentedProperty> properties) {
		this.properties = properties;
	}

	String render() {
		return INTRODUCTION + table("The listener `default`: plain properties", this::isPlain)
				+ table("A listener by its name", DocumentedProperty::isOfListener)
				+ table("Every listener: general properties", this::isGeneral) + table("The server", Predicate
					.not((property) -> isPlain(property) || property.isOfListener() || isGeneral(property)));
	}

	private boolean isPlain(DocumentedProperty property) {
		return property.description().contains("of the listener 'default'");
	}

	private boolean isGeneral(DocumentedProperty property) {
		return !property.isOfListener() && !isPlain(property)
				&& this.properties.stream().anyMatch((other) -> other.isOfListener() && isNamesake(property, other));
	}

	private static boolean isNamesake(DocumentedProperty property, DocumentedProperty other) {
		return property.shortName().equals(other.shortName());
	}

	private String table(String title, Predicate<DocumentedProperty> filter) {
		return TABLE.formatted(title,
				this.properties.stream().filter(filter).map(this::row).collect(Collectors.joining("\n")));
	}

	private String row(DocumentedProperty property) {
		return Stream.of(code(property.name()), type(property), code(defaultValue(property)), property.description())
			.map((cell) -> cell.replace("|", "\\|"))
			.collect(Collectors.joining(" | ", "| ", " |"));
	}

	/**
	 * The default of a listener's property is the general one, where there is one.
	 */
	private String defaultValue(DocumentedProperty property) {
		return this.properties.stream()
			.filter((other) -> property.isOfListener() && isGeneral(other) && isNamesake(property, other))
			.findFirst()
			.map(DocumentedProperty::name)
			.orElse(property.defaultValue());
	}

	private static String type(DocumentedProperty property) {
		Class<?> type = ClassUtils.resolveClassName(property.type(), null);
		return type.isEnum() ? Stream.of(type.getEnumConstants())
			.map((constant) -> code(constant.toString().toLowerCase(Locale.ROOT)))
			.collect(Collectors.joining(", ")) : type.getSimpleName();
	}

	private static String code(String text) {
		return text.isEmpty() ? text : "`" + text + "`";
	}

}

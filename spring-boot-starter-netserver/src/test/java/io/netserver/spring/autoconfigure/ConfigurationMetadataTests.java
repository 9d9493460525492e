package io.netserver.spring.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.netserver.personality.Personality;
import io.netserver.spring.autoconfigure.NetServerProperties.ListenerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata by which editors, and the reference page, explain the
 * properties.
 */
class ConfigurationMetadataTests {

	@Test
	void everyPropertyIsInTheMetadata() throws IOException {
		assertThat(DocumentedProperty.readAll()).extracting(DocumentedProperty::name)
			.containsExactlyInAnyOrderElementsOf(names(NetServerProperties.class, "netserver.").toList());
	}

	private static Stream<String> names(Class<?> record, String prefix) {
		return Stream.of(record.getRecordComponents()).flatMap((component) -> names(component, prefix));
	}

	private static Stream<String> names(RecordComponent component, String prefix) {
		if (component.getType() == Map.class) {
			return names(ListenerProperties.class, DocumentedProperty.LISTENER_PREFIX);
		}
		String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
		return component.getType().isRecord() ? names(component.getType(), name + ".") : Stream.of(name);
	}

	static List<DocumentedProperty> properties() throws IOException {
		return DocumentedProperty.readAll();
	}

	@ParameterizedTest
	@MethodSource("properties")
	void descriptionIsPlainTextAndEndsWithAPeriod(DocumentedProperty property) {
		assertThat(property.description()).isNotBlank()
			.endsWith(".")
			.doesNotStartWithIgnoringCase("the ")
			.doesNotStartWithIgnoringCase("a ")
			.doesNotStartWithIgnoringCase("an ")
			.doesNotContain("{@", "<", "`", "\n");
	}

	@ParameterizedTest
	@MethodSource("properties")
	void descriptionTellsWhatItsTypeNeeds(DocumentedProperty property) {
		if (property.type().equals(Boolean.class.getName())) {
			assertThat(property.description()).matches("(Whether|Enable) .*");
		}
		if (property.type().equals(Duration.class.getName())) {
			assertThat(property.description())
				.endsWith("If a duration suffix is not specified, milliseconds will be used.");
		}
		if (property.type().equals(DataSize.class.getName())) {
			assertThat(property.description()).endsWith("If a size suffix is not specified, bytes will be used.");
		}
	}

	@Test
	void descriptionOfThePortTellsTheDefault() throws IOException {
		int port = PropertyListeners.create("default").spec().port();
		assertThat(described("netserver.port")).contains(Integer.toString(port));
	}

	@Test
	void descriptionOfThePersonalityTellsWhichThereAre() throws IOException {
		assertThat(described("netserver.personality")).contains("'" + Personality.THREAD.name() + "'",
				"'" + Personality.SINGLE.name() + "'");
	}

	private static String described(String name) throws IOException {
		return DocumentedProperty.readAll()
			.stream()
			.filter((property) -> property.name().equals(name))
			.findFirst()
			.orElseThrow()
			.description();
	}

}

package io.netserver.spring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ListenerFactory}: what becomes of properties that are valid.
 */
class ListenerFactoryTests {

	@Test
	void defaultListenerNeedsNoProperties() {
		Listener listener = PropertyListeners.create("default");
		assertThat(listener.name()).isEqualTo("default");
		assertThat(listener.spec()).hasToString("*:20203/tcp");
		assertThat(listener.connectionSettings()).isEqualTo(ConnectionSettings.DEFAULTS);
	}

	@Test
	void plainPropertiesDescribeTheDefaultListener() {
		Listener listener = PropertyListeners.create("default", "netserver.port=7", "netserver.host=localhost",
				"netserver.proto=tcp", "netserver.handler=echo");
		assertThat(listener.spec()).hasToString("localhost:7/tcp");
	}

	@Test
	void hostAloneLeavesTheDefaultPort() {
		assertThat(PropertyListeners.create("default", "netserver.host=::1").spec()).hasToString("[::1]:20203/tcp");
	}

	@ParameterizedTest
	@CsvSource({ "*:25/tcp, *:25/tcp", "25, *:25/tcp", "[::1]:25, [::1]:25/tcp", "localhost:25/TCP, localhost:25/tcp" })
	void specStandsForHostPortAndProto(String spec, String expected) {
		assertThat(PropertyListeners.create("smtp", "netserver.listeners.smtp.spec=" + spec).spec())
			.hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "port=25", "host=localhost", "proto=tcp" })
	void partsOfThePlaceMayRepeatWhatTheSpecSays(String part) {
		assertThat(PropertyListeners
			.create("smtp", "netserver.listeners.smtp.spec=localhost:25/tcp", "netserver.listeners.smtp." + part)
			.spec()).hasToString("localhost:25/tcp");
	}

	@Test
	void plainPropertiesAndThoseOfTheDefaultListenerMerge() {
		assertThat(PropertyListeners
			.create("default", "netserver.port=25", "netserver.listeners.default.port=25",
					"netserver.listeners.default.host=localhost")
			.spec()).hasToString("localhost:25/tcp");
	}

	@Test
	void plainPropertiesAreNotForOtherListeners() {
		assertThat(PropertyListeners
			.create("smtp", "netserver.port=7", "netserver.host=::1", "netserver.listeners.smtp.port=25")
			.spec()).hasToString("*:25/tcp");
	}

	@Test
	void generalPropertiesAreForEveryListener() {
		assertThat(PropertyListeners
			.create("smtp", "netserver.listeners.smtp.port=25", "netserver.read-timeout=5s",
					"netserver.write-timeout=250", "netserver.max-line-length=1KB", "netserver.charset=ISO-8859-1")
			.connectionSettings())
			.isEqualTo(new ConnectionSettings(Duration.ofSeconds(5), Duration.ofMillis(250), 1024,
					StandardCharsets.ISO_8859_1));
	}

	@Test
	void listenersOwnPropertiesOverrideGeneralOnes() {
		String[] properties = { "netserver.read-timeout=5s", "netserver.write-timeout=6s",
				"netserver.max-line-length=1KB", "netserver.charset=ISO-8859-1", "netserver.listeners.smtp.port=25",
				"netserver.listeners.smtp.read-timeout=0", "netserver.listeners.smtp.write-timeout=1m",
				"netserver.listeners.smtp.max-line-length=512", "netserver.listeners.smtp.charset=US-ASCII",
				"netserver.listeners.pop.port=110" };
		assertThat(PropertyListeners.create("smtp", properties).connectionSettings())
			.isEqualTo(new ConnectionSettings(Duration.ZERO, Duration.ofMinutes(1), 512, StandardCharsets.US_ASCII));
		assertThat(PropertyListeners.create("pop", properties).connectionSettings()).isEqualTo(new ConnectionSettings(
				Duration.ofSeconds(5), Duration.ofSeconds(6), 1024, StandardCharsets.ISO_8859_1));
	}

	@Test
	void listenersOwnBacklogOverridesTheGeneralOne() {
		String general = "netserver.backlog=0";
		assertThat(PropertyListeners.create("default", general, "netserver.listeners.default.backlog=5").name())
			.isEqualTo("default");
		assertThatExceptionOfType(InvalidNetServerPropertyException.class)
			.isThrownBy(() -> PropertyListeners.create("default", general));
	}

	@ParameterizedTest
	@ValueSource(strings = { "netserver.read-timeout=PT5S", "netserver.readTimeout=5s", "netserver.read_timeout=5000",
			"netserver.READTIMEOUT=5s" })
	void spellingOfPropertiesIsRelaxed(String property) {
		assertThat(PropertyListeners.create("default", property).connectionSettings().readTimeout())
			.isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void environmentVariablesDescribeListeners() {
		Listener listener = PropertyListeners.create("smtp",
				Map.of("NETSERVER_LISTENERS_SMTP_PORT", "25", "NETSERVER_LISTENERS_SMTP_READTIMEOUT", "PT5S",
						"NETSERVER_MAXLINELENGTH", "1KB", "NETSERVER_CHARSET", "US-ASCII"));
		assertThat(listener.spec()).hasToString("*:25/tcp");
		assertThat(listener.connectionSettings().readTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(listener.connectionSettings().maxLineLength()).isEqualTo(1024);
		assertThat(listener.connectionSettings().charset()).isEqualTo(StandardCharsets.US_ASCII);
	}

	@Test
	void emptyEnvironmentVariablesCountAsNotSet() {
		assertThat(PropertyListeners.create("default", Map.of("NETSERVER_PORT", "", "NETSERVER_READTIMEOUT", ""))
			.connectionSettings()).isEqualTo(ConnectionSettings.DEFAULTS);
	}

	@Test
	void sizesUpToOneGigabyteAreAccepted() {
		assertThat(PropertyListeners.create("default", "netserver.max-line-length=1GB")
			.connectionSettings()
			.maxLineLength()).isEqualTo(1 << 30);
		assertThat(PropertyListeners.create("default", "netserver.max-line-length=1B")
			.connectionSettings()
			.maxLineLength()).isEqualTo(1);
	}

}

package io.netserver.spring.autoconfigure;

import java.util.Map;

import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Applications.EchoConfiguration;
import io.netserver.spring.testapp.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for properties that say the same thing twice, differently.
 */
@ExtendWith(OutputCaptureExtension.class)
class ContradictingPropertiesTests {

	private final SpringApplicationBuilder application = Applications.of(EchoConfiguration.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			netserver.listeners.default.port | 25              | netserver.port                   | 26
			netserver.listeners.default.host | localhost       | netserver.host                   | *
			netserver.listeners.default.proto | tcp            | netserver.proto                  | udp
			netserver.listeners.default.handler | echo         | netserver.handler                | other
			""")
	void plainPropertyAndThatOfTheDefaultListenerMustAgree(String first, String firstValue, String second,
			String secondValue, CapturedOutput output) {
		assertContradiction(output, first, firstValue, second, secondValue);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			netserver.listeners.smtp.spec    | localhost:25    | netserver.listeners.smtp.port    | 26
			netserver.listeners.smtp.spec    | localhost:25    | netserver.listeners.smtp.host    | *
			netserver.listeners.smtp.spec    | localhost:25    | netserver.listeners.smtp.proto   | udp
			netserver.listeners.default.spec | localhost:25    | netserver.port                   | 26
			netserver.listeners.default.spec | 25              | netserver.host                   | localhost
			""")
	void specAndItsPartsMustAgree(String spec, String value, String part, String otherValue, CapturedOutput output) {
		assertContradiction(output, spec, value, part, otherValue);
	}

	private void assertContradiction(CapturedOutput output, String first, String firstValue, String second,
			String secondValue) {
		StartFailure failure = StartFailure.of(output, this.application, first + "=" + firstValue,
				second + "=" + secondValue);
		assertThat(failure.description()).startsWith("Two properties")
			.contains(described(first, firstValue, "\"%s\" from property source \"commandLineArgs\"".formatted(first)),
					described(second, secondValue,
							"\"%s\" from property source \"commandLineArgs\"".formatted(second)));
		assertThat(failure.action()).isEqualTo("Remove one of the two, or give both the same value.");
	}

	@Test
	void originsInTheEnvironmentAreTold(CapturedOutput output) {
		this.application.environment(Applications.environment(Map.of("NETSERVER_PORT", "25")));
		StartFailure failure = StartFailure.of(output, this.application, "netserver.listeners.default.port=26");
		assertThat(failure.description()).contains(
				described("netserver.port", "25", "System Environment Property \"NETSERVER_PORT\""),
				described("netserver.listeners.default.port", "26",
						"\"netserver.listeners.default.port\" from property source \"commandLineArgs\""));
	}

	private static String described(String property, String value, String origin) {
		return "'%s' with the value '%s' (from %s)".formatted(property, value, origin);
	}

	@Test
	void equalValuesAreNoContradiction() {
		assertThatNoException().isThrownBy(() -> this.application.run(Applications.arguments("netserver.port=0",
				"netserver.listeners.default.port=0", "netserver.listeners.default.spec=*:0/tcp",
				"netserver.handler=echo", "netserver.listeners.default.handler=echo"))
			.close());
	}

}

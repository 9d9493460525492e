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

/**
 * Tests for what a user reads who has set a property to a value that cannot be used.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidPropertyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					netserver.port                             | 65536   | 65536       | it must be from 0 to 65535
					netserver.port                             | -1      | -1          | it must be from 0 to 65535
					netserver.host                             | ' '     | ' '         | it describes the listener 'default' only, which has no port here; set 'netserver.port' as well, or set this for each of the listeners 'smtp'
					netserver.listeners.smtp.host              | ' '     | ' '         | it must not be empty; '*' stands for every address
					netserver.listeners.smtp.proto             | t/cp    | t/cp        | it must be a word such as 'tcp'
					netserver.charset                          | UTF-16  | UTF-16      | its lines must end with the byte 0x0A, as those of UTF-8 do
					netserver.backlog                          | 0       | 0           | it must be at least 1
					netserver.read-timeout                     | -1s     | PT-1S       | it must not be negative; 0 stands for no limit
					netserver.write-timeout                    | -1s     | PT-1S       | it must not be negative; 0 stands for no limit
					netserver.max-line-length                  | 0       | 0B          | it must be from 1B to 1GB
					netserver.max-line-length                  | 2GB     | 2147483648B | it must be from 1B to 1GB
					netserver.personality                      | octopus | octopus     | The personality 'octopus' is not known; known are single, thread
					netserver.io.threads                       | 0       | 0           | it must be at least 1
					netserver.shutdown.grace                   | -1s     | PT-1S       | it must not be negative; 0 cuts open connections at once
					netserver.listeners.smtp.port              | 65536   | 65536       | it must be from 0 to 65535
					netserver.listeners.smtp.proto             | udp     | udp         | the proto 'udp' is not known; known is tcp
					netserver.listeners.smtp.backlog           | -3      | -3          | it must be at least 1
					netserver.listeners.smtp.read-timeout      | -1s     | PT-1S       | it must not be negative; 0 stands for no limit
					netserver.listeners.smtp.max-line-length   | 0       | 0B          | it must be from 1B to 1GB
					netserver.listeners.default.spec           | *:25x   | *:25x       | the port is '25x' but must be one number from 0 to 65535; the form is host:port/proto, as in *:20203/tcp
					netserver.listeners.default.spec           | ::1:25  | ::1:25      | an IPv6 address stands in brackets, as in [::1]:20203/tcp
					netserver.listeners.smtp.spec              | *:0/udp | *:0/udp     | the proto 'udp' is not known; known is tcp
					""")
	void valueThatTheServerCannotUseIsExplained(String property, String value, String shownValue, String reason,
			CapturedOutput output) {
		StartFailure failure = start(output, property + "=" + value);
		assertThat(failure.description()).isEqualTo(
				"The property '%1$s' with the value '%2$s' (from \"%1$s\" from property source \"commandLineArgs\") is invalid: %3$s."
					.formatted(property, shownValue, reason));
		assertThat(failure.action()).isEqualTo("Change the value of '%s'.".formatted(property));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			netserver.port                   | smtp    | NumberFormatException: For input string: "smtp"
			netserver.charset                | klingon | UnsupportedCharsetException: klingon
			netserver.read-timeout           | soon    | `'soon' is not a valid duration`
			netserver.max-line-length        | long    | `'long' does not match data size pattern`
			netserver.io.mechanism           | kqueue  | No enum constant io.netserver.listen.IoMechanism.kqueue
			netserver.listeners.smtp.charset | klingon | UnsupportedCharsetException: klingon
			""")
	void valueThatBootCannotConvertIsExplained(String property, String value, String reason, CapturedOutput output) {
		StartFailure failure = start(output, property + "=" + value);
		assertThat(failure.description()).contains("Property: " + property, "Value: \"" + value + "\"",
				"Reason: failed to convert", reason);
		assertThat(failure.action()).startsWith("Update your application's configuration");
	}

	@Test
	void mechanismsThatExistAreTold(CapturedOutput output) {
		assertThat(start(output, "netserver.io.mechanism=kqueue").action()).contains("EPOLL", "NIO");
	}

	@ParameterizedTest
	@CsvSource({ "netserver.prot, 25", "netserver.listeners.smtp.prot, 25", "netserver.io.thread, 2" })
	void misspelledPropertyIsNamed(String property, String value, CapturedOutput output) {
		StartFailure failure = start(output, property + "=" + value);
		assertThat(failure.description()).contains("Property: " + property, "Value: \"" + value + "\"",
				"The elements [%s] were left unbound".formatted(property));
		assertThat(failure.action()).startsWith("Update your application's configuration");
	}

	@Test
	void listenerWithoutPortAndSpecIsExplained(CapturedOutput output) {
		StartFailure failure = start(output, "netserver.listeners.pop.handler=echo");
		assertThat(failure.description()).isEqualTo(
				"The property 'netserver.listeners.pop.port' is not set: the listener needs a port, or a spec instead.");
		assertThat(failure.action()).isEqualTo("Set 'netserver.listeners.pop.port'.");
	}

	@Test
	void originOfAPropertyOfACamelCaseListenerIsTold(CapturedOutput output) {
		assertThat(start(output, "netserver.listeners.mailIn.port=-1").description())
			.contains("'netserver.listeners.mailIn.port' with the value '-1' (from ");
	}

	@ParameterizedTest
	@CsvSource({ "NETSERVER_BACKLOG, netserver.backlog, 0", "NETSERVER_SHUTDOWN_GRACE, netserver.shutdown.grace, PT-1S",
			"NETSERVER_LISTENERS_SMTP_READTIMEOUT, netserver.listeners.smtp.read-timeout, PT-1S" })
	void environmentVariableIsNamed(String variable, String property, String value, CapturedOutput output) {
		StartFailure failure = StartFailure.of(output,
				application().environment(Applications.environment(Map.of(variable, value))));
		assertThat(failure.description()).startsWith(
				"The property '%s' with the value '%s' (from System Environment Property \"%s\") is invalid: it must "
					.formatted(property, value, variable));
	}

	private static StartFailure start(CapturedOutput output, String... properties) {
		return StartFailure.of(output, application(), properties);
	}

	private static SpringApplicationBuilder application() {
		return Applications.of(EchoConfiguration.class).properties("netserver.listeners.smtp.port=0");
	}

}

package io.netserver.spring.autoconfigure;

import io.netserver.handler.ConnectionHandler;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Applications.EchoConfiguration;
import io.netserver.spring.testapp.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a user reads when it is not clear which handler a listener has.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownHandlerTests {

	@Test
	void applicationWithoutHandlersIsToldHowToHaveOne(CapturedOutput output) {
		StartFailure failure = StartFailure.of(output, Applications.of());
		assertThat(failure.description())
			.isEqualTo("The listener 'default' names no handler, and the application has no handler bean.");
		assertThat(failure.action())
			.isEqualTo("Declare a bean that implements io.netserver.handler.ConnectionHandler, or set "
					+ "'netserver.enabled' to false if the application is not to be a socket server.");
	}

	@Test
	void nameThatNoHandlerHasIsToldWithTheOnlyOneThereIs(CapturedOutput output) {
		StartFailure failure = StartFailure.of(output, Applications.of(EchoConfiguration.class),
				"netserver.handler=ehco");
		assertThat(failure.description()).isEqualTo("The listener 'default' names the handler 'ehco' in the property "
				+ "'netserver.handler', but the application's only handler bean is 'echo'.");
		assertThat(failure.action()).isEqualTo("Set 'netserver.handler' to the name of a handler bean.");
	}

	@Test
	void nameOfABeanThatIsNoHandlerIsNotAccepted(CapturedOutput output) {
		StartFailure failure = StartFailure.of(output, Applications.of(EchoConfiguration.class),
				"netserver.handler=netServer");
		assertThat(failure.description()).contains("names the handler 'netServer'");
	}

	@Test
	void severalHandlersMustBeChosenFrom(CapturedOutput output) {
		StartFailure failure = StartFailure.of(output, Applications.of(EchoConfiguration.class, Second.class),
				"netserver.listeners.smtp.port=0");
		assertThat(failure.description()).isEqualTo(
				"The listener 'smtp' names no handler, and the application's handler beans are 'echo', 'second'.");
		assertThat(failure.action()).isEqualTo("Set 'netserver.listeners.smtp.handler' to the name of a handler bean.");
	}

	@Configuration(proxyBeanMethods = false)
	static class Second {

		@Bean
		ConnectionHandler second() {
			return (client) -> client.println("second");
		}

	}

}

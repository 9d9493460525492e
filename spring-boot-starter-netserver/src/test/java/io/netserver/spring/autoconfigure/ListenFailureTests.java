package io.netserver.spring.autoconfigure;

import java.io.IOException;
import java.net.ServerSocket;

import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Applications.EchoConfiguration;
import io.netserver.spring.testapp.Echo;
import io.netserver.spring.testapp.StartFailure;
import io.netserver.test.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a user reads when a listener cannot listen.
 */
@NoLeaks
@ExtendWith(OutputCaptureExtension.class)
class ListenFailureTests {

	@ParameterizedTest
	@ValueSource(strings = { "epoll", "nio" })
	void portInUseIsExplained(String mechanism, CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			int port = other.getLocalPort();
			StartFailure failure = start(output, "netserver.port=" + port, "netserver.io.mechanism=" + mechanism);
			assertThat(failure.description()).isEqualTo(
					"Listener 'default' cannot listen on *:%s/tcp: the address is already in use.".formatted(port));
			assertThat(failure.action()).isEqualTo(("Find the process that listens there ('ss -ltnp sport = :%s') and "
					+ "stop it, or give this listener another port: change 'netserver.port'.")
				.formatted(port));
		}
	}

	@Test
	void portInUseOfANamedListenerIsExplained(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			StartFailure failure = start(output, "netserver.port=0",
					"netserver.listeners.smtp.port=" + other.getLocalPort());
			assertThat(failure.description()).startsWith("Listener 'smtp' cannot listen on ");
			assertThat(failure.action()).endsWith("another port: change 'netserver.listeners.smtp.port'.");
		}
	}

	@Test
	void specThatSaysThePortIsNamed(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			StartFailure failure = start(output, "netserver.listeners.smtp.spec=*:" + other.getLocalPort());
			assertThat(failure.action()).endsWith("another port: change 'netserver.listeners.smtp.spec'.");
		}
	}

	@Test
	void portInUseOfAListenerDeclaredInJavaIsToBeChangedThere(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			StartFailure failure = StartFailure.of(output, Applications.of(JavaListener.class),
					"spec=*:" + other.getLocalPort());
			assertThat(failure.action()).endsWith("another port: change it where the listener 'inJava' is declared.");
		}
	}

	@Test
	void twoListenersOfOneNameAreExplained(CapturedOutput output) {
		StartFailure failure = StartFailure.of(output, Applications.of(JavaListener.class, EchoConfiguration.class),
				"spec=*:0", "netserver.listeners.inJava.port=0");
		assertThat(failure.description()).isEqualTo("There are two listeners named 'inJava'.");
		assertThat(failure.action()).contains("'netserver.listeners.inJava'");
	}

	@Test
	void addressOfAnotherMachineIsExplained(CapturedOutput output) {
		// 192.0.2.0/24 is for documentation: no machine has an address of it.
		StartFailure failure = start(output, "netserver.port=0", "netserver.host=192.0.2.1");
		assertThat(failure.description())
			.isEqualTo("Listener 'default' cannot listen on 192.0.2.1:0/tcp: the host is no address of this machine.");
		assertThat(failure.action()).isEqualTo("Set the host to a name or an address of this machine, or to '*' for "
				+ "all of them: change 'netserver.host'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*:http/tcp", "*:0/udp" })
	void invalidSpecOfAListenerDeclaredInJavaIsExplained(String spec, CapturedOutput output) {
		StartFailure failure = StartFailure.of(output, Applications.of(JavaListener.class), "spec=" + spec);
		assertThat(failure.description()).startsWith("The listen spec '%s' is invalid: the p".formatted(spec));
		assertThat(failure.action()).isEqualTo("Correct the spec of the listener that is declared with it.");
	}

	private static StartFailure start(CapturedOutput output, String... properties) {
		return StartFailure.of(output, Applications.of(EchoConfiguration.class), properties);
	}

	@Configuration(proxyBeanMethods = false)
	static class JavaListener {

		@Bean
		Listener listener(@Value("${spec}") String spec) {
			return Listener.named("inJava").spec(spec).handler(new Echo()).build();
		}

	}

}

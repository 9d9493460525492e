package io.netserver.spring.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netserver.NetServer;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Applications.EchoConfiguration;
import io.netserver.spring.testapp.Clients;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for how long open connections may take when the context closes.
 */
@NoLeaks
class ShutdownGraceTests {

	private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase=";

	@ParameterizedTest
	@CsvSource({ "spring.main.banner-mode=off, PT30S", PHASE_TIMEOUT + "7s, PT7S",
			"netserver.shutdown.grace=3s, PT3S" })
	void graceIsThatOfThePhaseUnlessSet(String property, Duration expected) {
		try (ConfigurableApplicationContext context = Applications.runEcho(property)) {
			assertThat(server(context).shutdownGrace()).isEqualTo(expected);
		}
	}

	@Test
	void graceMayBeLongerThanThePhaseTimeout() throws Exception {
		ConfigurableApplicationContext context = Applications.runEcho(PHASE_TIMEOUT + "50ms",
				"netserver.shutdown.grace=1m");
		try (TextClient client = Clients.inConversation(port(context))) {
			CompletableFuture<Void> closed = Applications.beginToClose(context);
			assertNotClosedAfterSeveralPhaseTimeouts(closed);
			Clients.assertAnswered(client, "one last thing");
			client.shutdownOutput();
			assertClosed(closed);
		}
	}

	@Test
	void longerGraceExtendsNoOtherPhase() {
		ConfigurableApplicationContext context = Applications.of(EchoConfiguration.class, NeverStops.class)
			.run("--netserver.port=0", "--" + PHASE_TIMEOUT + "50ms", "--netserver.shutdown.grace=1m");
		assertClosed(Applications.beginToClose(context));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "50ms" })
	void connectionsAreCutAfterAShorterGrace(String grace) {
		ConfigurableApplicationContext context = Applications.runEcho(PHASE_TIMEOUT + "1m",
				"netserver.shutdown.grace=" + grace);
		try (TextClient client = Clients.inConversation(port(context))) {
			assertClosed(Applications.beginToClose(context));
			assertThat(client.readLine()).isNull();
		}
	}

	@Test
	void contextWaitsForAStopThatIsUnderWay() throws Exception {
		ConfigurableApplicationContext context = Applications.runEcho(PHASE_TIMEOUT + "50ms",
				"netserver.shutdown.grace=1m");
		try (TextClient client = Clients.inConversation(port(context))) {
			server(context).stop();
			CompletableFuture<Void> closed = Applications.beginToClose(context);
			assertNotClosedAfterSeveralPhaseTimeouts(closed);
			Clients.assertAnswered(client, "one last thing");
			client.shutdownOutput();
			assertClosed(closed);
		}
	}

	/**
	 * Give a context that does not wait the time to show it.
	 */
	private static void assertNotClosedAfterSeveralPhaseTimeouts(CompletableFuture<Void> closed) {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> closed.get(500, TimeUnit.MILLISECONDS));
	}

	private static void assertClosed(CompletableFuture<Void> closed) {
		assertThatNoException().isThrownBy(() -> closed.get(Applications.DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
	}

	private static NetServer server(ConfigurableApplicationContext context) {
		return context.getBean(NetServer.class);
	}

	private static int port(ConfigurableApplicationContext context) {
		return server(context).listener("default").port();
	}

	@Configuration(proxyBeanMethods = false)
	static class NeverStops {

		@Bean
		SmartLifecycle neverStops() {
			return new SmartLifecycle() {

				@Override
				public void start() {
				}

				@Override
				public void stop() {
				}

				@Override
				public void stop(Runnable callback) {
				}

				@Override
				public boolean isRunning() {
					return true;
				}

			};
		}

	}

}

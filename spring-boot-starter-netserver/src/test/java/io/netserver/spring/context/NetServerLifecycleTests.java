package io.netserver.spring.context;

import java.util.function.Consumer;

import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Applications.EchoConfiguration;
import io.netserver.spring.testapp.Clients;
import io.netserver.test.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link NetServerLifecycle}.
 */
@NoLeaks
class NetServerLifecycleTests {

	@Test
	void serverDrainsInThePhaseInWhichWebServersDo() {
		try (ConfigurableApplicationContext context = Applications.runEcho()) {
			assertThat(context.getBean(NetServerLifecycle.class).getPhase())
				.isEqualTo(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
		}
	}

	@Test
	void closedContextServesNobody() {
		ConfigurableApplicationContext context = Applications.runEcho();
		int port = port(context);
		Clients.assertEchoes(port);
		context.close();
		Clients.assertRefused(port);
	}

	@ParameterizedTest
	@EnumSource
	void contextThatIsStoppedServesAgainOnTheSamePortWhenStarted(Cycle cycle) {
		try (ConfigurableApplicationContext context = Applications.runEcho()) {
			NetServerLifecycle lifecycle = context.getBean(NetServerLifecycle.class);
			int port = port(context);
			for (int run = 1; run <= 2; run++) {
				cycle.stop.accept(context);
				assertThat(lifecycle.isRunning()).isFalse();
				Clients.assertRefused(port);
				cycle.start.accept(context);
				assertThat(lifecycle.isRunning()).isTrue();
				Clients.assertEchoes(port);
			}
			assertThat(port(context)).isEqualTo(port);
		}
	}

	@Test
	void lifecycleStoppedByItselfReturnsWhenEverythingIsClosed() {
		try (ConfigurableApplicationContext context = Applications.runEcho()) {
			int port = port(context);
			context.getBean(NetServerLifecycle.class).stop();
			Clients.assertRefused(port);
		}
	}

	@Test
	void nothingIsLeftWhenAListenerOfTheStartedEventFails() {
		SpringApplicationBuilder application = Applications.of(EchoConfiguration.class)
			.listeners((ApplicationListener<NetServerStartedEvent>) (event) -> {
				throw new IllegalStateException("failed on purpose");
			});
		assertThatException().isThrownBy(() -> application.run("--netserver.port=0").close())
			.withStackTraceContaining("failed on purpose");
	}

	@Test
	void nothingIsLeftWhenTheContextFailsToStartAfterTheServer() {
		SpringApplicationBuilder application = Applications.of(EchoConfiguration.class, FailsToStartLast.class);
		assertThatException().isThrownBy(() -> application.run("--netserver.port=0").close())
			.withStackTraceContaining("failed on purpose");
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getBean("default", Listener.class).port();
	}

	/**
	 * The ways in which a context stops for a while.
	 */
	enum Cycle {

		STOP_AND_START(ConfigurableApplicationContext::stop, ConfigurableApplicationContext::start),

		PAUSE_AND_RESTART(ConfigurableApplicationContext::pause, ConfigurableApplicationContext::restart);

		private final Consumer<ConfigurableApplicationContext> stop;

		private final Consumer<ConfigurableApplicationContext> start;

		Cycle(Consumer<ConfigurableApplicationContext> stop, Consumer<ConfigurableApplicationContext> start) {
			this.stop = stop;
			this.start = start;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailsToStartLast {

		@Bean
		SmartLifecycle failing() {
			return new SmartLifecycle() {

				@Override
				public void start() {
					throw new IllegalStateException("failed on purpose");
				}

				@Override
				public void stop() {
				}

				@Override
				public boolean isRunning() {
					return false;
				}

			};
		}

	}

}

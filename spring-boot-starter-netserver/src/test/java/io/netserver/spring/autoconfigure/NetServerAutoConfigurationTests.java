package io.netserver.spring.autoconfigure;

import io.netserver.NetServer;
import io.netserver.listen.IoMechanism;
import io.netserver.listen.Listener;
import io.netserver.personality.Personality;
import io.netserver.spring.context.NetServerLifecycle;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Clients;
import io.netserver.spring.testapp.Echo;
import io.netserver.test.NoLeaks;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NetServerAutoConfiguration}.
 */
@NoLeaks
class NetServerAutoConfigurationTests {

	private final ApplicationContextRunner echo = Contexts.withEcho().withPropertyValues("netserver.port=0");

	@Test
	void oneHandlerBeanIsEnoughToServe() {
		this.echo.run((context) -> {
			assertThat(context).hasSingleBean(NetServer.class).hasSingleBean(NetServerLifecycle.class);
			assertThat(context.getBean(NetServer.class).listeners())
				.containsExactly(context.getBean("default", Listener.class));
			Clients.assertEchoes(defaultPort(context));
		});
	}

	@Test
	void nothingListensWhenDisabled() {
		this.echo.withPropertyValues("netserver.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(NetServerLifecycle.class);
			assertThat(context.getBean(NetServer.class).isRunning()).isFalse();
			assertThat(context.getBean("default", Listener.class).address()).isEmpty();
		});
	}

	@Test
	void disabledApplicationNeedsNoHandlerAndNoWorkingListener() {
		Contexts.bare()
			.withPropertyValues("netserver.enabled=false", "netserver.port=-1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void serverDeclaredInJavaReplacesTheAutoConfiguredOne() {
		Contexts.bare().withUserConfiguration(OwnServer.class).run((context) -> {
			assertThat(context).hasSingleBean(NetServer.class).doesNotHaveBean(Listener.class);
			Clients.assertEchoes(context.getBean(NetServer.class).listener("own").port());
		});
	}

	@Test
	void servesWithoutBootsWebServerModule() {
		this.echo.withClassLoader(new FilteredClassLoader(WebServer.class.getPackageName()))
			.run((context) -> Clients.assertEchoes(defaultPort(context)));
	}

	@Test
	void servesWithLazyInitialization() {
		try (ConfigurableApplicationContext context = Applications.runEcho("spring.main.lazy-initialization=true")) {
			Clients.assertEchoes(defaultPort(context));
		}
	}

	@Test
	void serverHasTheConfiguredPersonalityAndMechanism() {
		this.echo.withPropertyValues("netserver.personality=single", "netserver.io.mechanism=nio").run((context) -> {
			assertThat(context.getBean(NetServer.class).personality()).isSameAs(Personality.SINGLE);
			assertThat(context.getBean(NetServerProperties.class).io().mechanism()).isEqualTo(IoMechanism.NIO);
			Clients.assertEchoes(defaultPort(context));
		});
	}

	@Test
	void serverHasTheConfiguredNumberOfIoThreads() {
		this.echo.withPropertyValues("netserver.io.threads=3").run((context) -> {
			for (int connection = 0; connection < 4; connection++) {
				Clients.assertEchoes(defaultPort(context));
			}
			assertThat(Thread.getAllStackTraces().keySet())
				.filteredOn((thread) -> thread.getName().startsWith("netserver-io"))
				.hasSize(3);
		});
	}

	private static int defaultPort(ApplicationContext context) {
		return context.getBean("default", Listener.class).port();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		NetServer server() {
			return NetServer.builder()
				.listener(Listener.named("own").spec("*:0/tcp").handler(new Echo()).build())
				.build();
		}

	}

}

package io.netserver.spring.context;

import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Applications.EchoConfiguration;
import io.netserver.test.NoLeaks;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the port properties that
 * {@link NetServerPortInfoApplicationContextInitializer} makes known.
 */
@NoLeaks
class NetServerPortInfoTests {

	@Test
	void portsOfAllListenersAreProperties() {
		try (ConfigurableApplicationContext context = Applications.runEcho("netserver.listeners.smtp.port=0")) {
			assertThat(property(context, "local.netserver.default.port")).isEqualTo(port(context, "default"));
			assertThat(property(context, "local.netserver.smtp.port")).isEqualTo(port(context, "smtp"));
			assertThat(property(context, "local.netserver.port")).isEqualTo(port(context, "default"));
		}
	}

	@Test
	void firstListenerStandsForTheServerWhereNoneIsNamedDefault() {
		try (ConfigurableApplicationContext context = Applications.of(EchoConfiguration.class)
			.run("--netserver.listeners.smtp.port=0", "--netserver.listeners.pop.port=0")) {
			assertThat(property(context, "local.netserver.port")).isEqualTo(port(context, "smtp"));
		}
	}

	@Test
	void portsAreKnownInParentContextsToo() {
		SpringApplicationBuilder parent = new SpringApplicationBuilder(Plain.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false);
		try (ConfigurableApplicationContext parentContext = parent.run();
				ConfigurableApplicationContext context = Applications.of(EchoConfiguration.class)
					.parent(parentContext)
					.run("--netserver.port=0")) {
			assertThat(context.getParent()).isSameAs(parentContext);
			assertThat(property(parentContext, "local.netserver.default.port")).isEqualTo(port(context, "default"));
			assertThat(property(parentContext, "local.netserver.port")).isEqualTo(port(context, "default"));
		}
	}

	@Test
	void portOfAWebServerIsStillKnown() {
		try (ConfigurableApplicationContext context = Applications.of(EchoConfiguration.class, Web.class)
			.web(WebApplicationType.SERVLET)
			.run("--netserver.port=0", "--server.port=0")) {
			assertThat(property(context, "local.netserver.port")).isEqualTo(port(context, "default"));
			assertThat(property(context, "local.server.port")).isPositive().isNotEqualTo(port(context, "default"));
		}
	}

	private static int property(ApplicationContext context, String name) {
		return context.getEnvironment().getRequiredProperty(name, Integer.class);
	}

	private static int port(ApplicationContext context, String bean) {
		return context.getBean(bean, Listener.class).port();
	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
	static class Web {

	}

}

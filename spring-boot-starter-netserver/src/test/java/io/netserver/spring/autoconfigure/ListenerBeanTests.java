package io.netserver.spring.autoconfigure;

import io.netserver.NetServer;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Clients;
import io.netserver.spring.testapp.Echo;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the {@link Listener} beans: which there are, and how they are found.
 */
@NoLeaks
class ListenerBeanTests {

	private final ApplicationContextRunner smtpAndPop = Contexts.withEcho()
		.withPropertyValues("netserver.listeners.smtp.port=0", "netserver.listeners.pop.port=0");

	@Test
	void everyListenerOfThePropertiesIsABeanOfItsName() {
		this.smtpAndPop.run((context) -> {
			assertThat(context).getBeanNames(Listener.class).containsExactlyInAnyOrder("smtp", "pop");
			Clients.assertEchoes(port(context, "smtp"));
			Clients.assertEchoes(port(context, "pop"));
		});
	}

	@Test
	void plainPropertiesAddTheDefaultListener() {
		this.smtpAndPop.withPropertyValues("netserver.port=0")
			.run((context) -> assertThat(context).getBeanNames(Listener.class)
				.containsExactlyInAnyOrder("default", "smtp", "pop"));
	}

	@Test
	void listenersAreInjectedByQualifier() {
		this.smtpAndPop.withUserConfiguration(QualifiedInjection.class).run((context) -> {
			assertThat(context.getBean("injectedSmtp")).isEqualTo("smtp");
			assertThat(context.getBean("injectedPop")).isEqualTo("pop");
		});
	}

	@Test
	void listenerWithTheNameOfItsHandlerGetsAnotherBeanName() {
		Contexts.bare()
			.withBean("smtp", Echo.class)
			.withBean("pop", ConnectionHandler.class, () -> (client) -> client.println("+OK"))
			.withPropertyValues("netserver.listeners.smtp.port=0", "netserver.listeners.smtp.handler=smtp",
					"netserver.listeners.pop.port=0", "netserver.listeners.pop.handler=pop")
			.withUserConfiguration(QualifiedInjection.class)
			.run((context) -> {
				assertThat(context).getBean("smtp").isInstanceOf(Echo.class);
				Clients.assertEchoes(port(context, "smtpListener"));
				assertThat(Clients.greeting(port(context, "popListener"))).isEqualTo("+OK");
				assertThat(context.getBean("injectedSmtp")).isEqualTo("smtp");
				assertThat(context.getBean("injectedPop")).isEqualTo("pop");
			});
	}

	@Test
	void listenerDeclaredInJavaMakesTheImplicitOneNeedless() {
		Contexts.bare().withUserConfiguration(JavaListener.class).run((context) -> {
			assertThat(context).getBeanNames(Listener.class).containsExactly("inJava");
			assertThat(Clients.greeting(port(context, "inJava"))).isEqualTo("declared in Java");
		});
	}

	@Test
	void listenersDeclaredInJavaAndInPropertiesServeSideBySide() {
		Contexts.withEcho()
			.withPropertyValues("netserver.port=0")
			.withUserConfiguration(JavaListener.class)
			.run((context) -> {
				assertThat(Clients.greeting(port(context, "inJava"))).isEqualTo("declared in Java");
				Clients.assertEchoes(port(context, "default"));
				assertThat(context.getBean(NetServer.class).listeners()).hasSize(2);
			});
	}

	@Test
	void listenerBeanIsSuspendedAndResumed() {
		this.smtpAndPop.run((context) -> {
			Listener smtp = context.getBean("smtp", Listener.class);
			smtp.suspend();
			// One thread accepts for both: once the other listener has accepted, that
			// thread knows of the suspension, or has passed over the waiting client.
			Clients.assertEchoes(port(context, "pop"));
			try (TextClient client = TextClient.connect(smtp.port())) {
				client.send("hello");
				Clients.assertEchoes(port(context, "pop"));
				assertThat(smtp.acceptedCount()).isZero();
				smtp.resume();
				assertThat(client.readLine()).isEqualTo("echo hello");
			}
		});
	}

	private static int port(ApplicationContext context, String bean) {
		return context.getBean(bean, Listener.class).port();
	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedInjection {

		@Bean
		String injectedSmtp(@Qualifier("smtp") Listener listener) {
			return listener.name();
		}

		@Bean
		String injectedPop(@Qualifier("pop") Listener listener) {
			return listener.name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JavaListener {

		@Bean
		Listener inJava() {
			return Listener.named("inJava")
				.spec("*:0/tcp")
				.handler((client) -> client.println("declared in Java"))
				.build();
		}

	}

}

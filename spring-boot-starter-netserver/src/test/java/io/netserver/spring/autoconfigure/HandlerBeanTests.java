package io.netserver.spring.autoconfigure;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.netserver.NetServer;
import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Clients;
import io.netserver.spring.testapp.Echo;
import io.netserver.test.NoLeaks;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the way from a listener to its {@link ConnectionHandler} bean.
 */
@NoLeaks
class HandlerBeanTests {

	private final ApplicationContextRunner runner = Contexts.bare().withPropertyValues("netserver.port=0");

	@Test
	void listenersNameTheirHandlers() {
		Map<String, String> handlers = Map.of("smtp", "220", "pop", "+OK");
		ApplicationContextRunner runner = Contexts.bare();
		for (Map.Entry<String, String> handler : handlers.entrySet()) {
			runner = runner
				.withBean(handler.getKey() + "Handler", ConnectionHandler.class, () -> greeter(handler.getValue()))
				.withPropertyValues("netserver.listeners.%s.port=0".formatted(handler.getKey()),
						"netserver.listeners.%1$s.handler=%1$sHandler".formatted(handler.getKey()));
		}
		runner.run((context) -> {
			assertThat(Clients.greeting(port(context, "smtp"))).isEqualTo("220");
			assertThat(Clients.greeting(port(context, "pop"))).isEqualTo("+OK");
		});
	}

	@Test
	void plainPropertyNamesTheHandlerOfTheDefaultListener() {
		this.runner.withBean("first", ConnectionHandler.class, () -> greeter("first"))
			.withBean("second", ConnectionHandler.class, () -> greeter("second"))
			.withPropertyValues("netserver.handler=second")
			.run((context) -> assertThat(Clients.greeting(port(context, "default"))).isEqualTo("second"));
	}

	@Test
	void handlerMayHaveTheServerAndItsListenerInjected() {
		this.runner.withBean(ServerTeller.class)
			.run((context) -> assertThat(Clients.greeting(port(context, "default")))
				.isEqualTo("default among 1 listeners"));
	}

	@Test
	void prototypeHandlerIsMadeOnceForEachRunOfTheServer() {
		AtomicInteger made = new AtomicInteger();
		this.runner
			.withBean("counted", ConnectionHandler.class, () -> greeter("made " + made.incrementAndGet()),
					(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
			.run((context) -> {
				assertThat(Clients.greeting(port(context, "default"))).isEqualTo("made 1");
				assertThat(Clients.greeting(port(context, "default"))).isEqualTo("made 1");
				context.stop();
				context.start();
				assertThat(Clients.greeting(port(context, "default"))).isEqualTo("made 2");
			});
	}

	@Test
	void handlerMayBeABeanOfTheParentContext() {
		new ApplicationContextRunner().withBean("echo", Echo.class)
			.run((parent) -> this.runner.withParent(parent)
				.run((context) -> Clients.assertEchoes(port(context, "default"))));
	}

	private static ConnectionHandler greeter(String greeting) {
		return (client) -> client.println(greeting);
	}

	private static int port(ApplicationContext context, String bean) {
		return context.getBean(bean, Listener.class).port();
	}

	static class ServerTeller implements ConnectionHandler {

		private final NetServer server;

		private final Listener listener;

		ServerTeller(NetServer server, @Qualifier("default") Listener listener) {
			this.server = server;
			this.listener = listener;
		}

		@Override
		public void handle(Connection client) throws Exception {
			client.println(this.listener.name() + " among " + this.server.listeners().size() + " listeners");
		}

	}

}

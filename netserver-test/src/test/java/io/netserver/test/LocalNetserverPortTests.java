package io.netserver.test;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalNetserverPort @LocalNetserverPort}.
 */
class LocalNetserverPortTests {

	@Test
	void injectsThePortIntoFieldsMethodsAndParameters() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("ports", Map.of("local.netserver.port", 4711)));
			context.register(Client.class);
			context.refresh();
			Client client = context.getBean(Client.class);
			assertThat(client.field).isEqualTo(4711);
			assertThat(client.method).isEqualTo(4711);
			assertThat(client.parameter).isEqualTo(4711);
		}
	}

	static class Client {

		@LocalNetserverPort
		int field;

		int method;

		final int parameter;

		Client(@LocalNetserverPort int parameter) {
			this.parameter = parameter;
		}

		@LocalNetserverPort
		void setMethod(int method) {
			this.method = method;
		}

	}

}

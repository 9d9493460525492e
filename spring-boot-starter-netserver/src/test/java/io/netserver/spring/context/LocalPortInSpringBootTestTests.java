package io.netserver.spring.context;

import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Clients;
import io.netserver.spring.testapp.EchoApplication;
import io.netserver.test.LocalNetserverPort;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for port injection into a {@link SpringBootTest @SpringBootTest}.
 */
@SpringBootTest(classes = EchoApplication.class,
		properties = { "netserver.listeners.smtp.port=0", "netserver.listeners.pop.port=0", "netserver.port=0" })
@DirtiesContext
class LocalPortInSpringBootTestTests {

	@LocalNetserverPort
	private int port;

	@Value("${local.netserver.smtp.port}")
	private int smtpPort;

	@Test
	void portOfTheDefaultListenerIsInjected(@Autowired @Qualifier("default") Listener listener) {
		assertThat(this.port).isEqualTo(listener.port());
		Clients.assertEchoes(this.port);
	}

	@Test
	void portOfAnotherListenerIsInjectedByItsName(@Autowired @Qualifier("smtp") Listener listener) {
		assertThat(this.smtpPort).isEqualTo(listener.port());
		Clients.assertEchoes(this.smtpPort);
	}

}

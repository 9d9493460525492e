package io.netserver.spring.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.netserver.NetServer;
import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Applications.EchoConfiguration;
import io.netserver.spring.testapp.Clients;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link NetServerStartedEvent} and {@link NetServerStoppedEvent}.
 */
@NoLeaks
@ExtendWith(OutputCaptureExtension.class)
class NetServerEventTests {

	private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

	private final SpringApplicationBuilder application = Applications.of(EchoConfiguration.class)
		.properties("netserver.port=0");

	@Test
	void startedIsPublishedOnceClientsAreServed() {
		this.application.listeners((ApplicationListener<NetServerStartedEvent>) (event) -> {
			Clients.assertEchoes(port(event.getNetServer()));
			this.heard.add("served");
		});
		this.application.run().close();
		assertThat(this.heard).containsExactly("served");
	}

	@Test
	void stoppedIsPublishedOnceEverythingIsClosed() {
		this.application.listeners((ApplicationListener<NetServerStoppedEvent>) (event) -> {
			Listener listener = event.getNetServer().listener("default");
			this.heard.add("%s, %d open".formatted(listener.address(), listener.activeCount()));
		});
		ConfigurableApplicationContext context = this.application.run("--netserver.shutdown.grace=0");
		try (TextClient client = Clients.inConversation(port(context.getBean(NetServer.class)))) {
			context.close();
			assertThat(this.heard).containsExactly("Optional.empty, 0 open");
			assertThat(client.readLine()).isNull();
		}
	}

	@Test
	void eventsTellTheServerAndItsContext() {
		this.application.listeners((ApplicationListener<NetServerEvent>) (event) -> {
			assertThat(event.getApplicationContext().getBean(NetServer.class)).isSameAs(event.getNetServer());
			this.heard.add(event.getClass().getSimpleName());
		});
		this.application.run().close();
		assertThat(this.heard).containsExactly("NetServerStartedEvent", "NetServerStoppedEvent");
	}

	@Test
	void everyRunOfTheServerHasItsEvents() {
		recordEvents();
		try (ConfigurableApplicationContext context = this.application.run()) {
			context.stop();
			context.start();
		}
		assertThat(this.heard).containsExactly("NetServerStartedEvent", "NetServerStoppedEvent",
				"NetServerStartedEvent", "NetServerStoppedEvent");
	}

	@Test
	void serverThatIsStoppedDirectlyHasItsEventOnce() {
		recordEvents();
		try (ConfigurableApplicationContext context = this.application.run()) {
			context.getBean(NetServer.class).stop();
			await().atMost(Applications.DEADLINE).until(() -> this.heard.size() == 2);
			context.stop();
		}
		assertThat(this.heard).containsExactly("NetServerStartedEvent", "NetServerStoppedEvent");
	}

	@Test
	void listenerThatFailsDoesNotKeepTheContextFromClosing(CapturedOutput output) {
		this.application.listeners((ApplicationListener<NetServerStoppedEvent>) (event) -> {
			throw new IllegalStateException("failed on purpose");
		});
		this.application.run().close();
		assertThat(output).contains("A listener of NetServerStoppedEvent failed", "failed on purpose");
	}

	@Test
	void contextMayBeClosedByAListener() {
		this.application.listeners((ApplicationListener<NetServerStoppedEvent>) (
				event) -> ((ConfigurableApplicationContext) event.getApplicationContext()).close());
		try (ConfigurableApplicationContext context = this.application.run()) {
			context.getBean(NetServer.class).stop();
			await().atMost(Applications.DEADLINE).until(context::isClosed);
		}
	}

	private void recordEvents() {
		this.application.listeners(
				(ApplicationListener<NetServerEvent>) (event) -> this.heard.add(event.getClass().getSimpleName()));
	}

	private static int port(NetServer server) {
		return server.listener("default").port();
	}

}

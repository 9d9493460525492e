package io.netserver.spring.autoconfigure;

import java.time.Duration;

import io.netserver.NetServer;
import io.netserver.listen.IoMechanism;
import io.netserver.listen.Listener;
import io.netserver.personality.Personality;
import io.netserver.spring.context.NetServerLifecycle;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration that makes the application a socket server.
 */
@AutoConfiguration(after = LifecycleAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "netserver.enabled", matchIfMissing = true)
@EnableConfigurationProperties(NetServerProperties.class)
public final class NetServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	NetServer netServer(NetServerProperties properties, ObjectProvider<Listener> listeners,
			ObjectProvider<LifecycleProperties> lifecycleProperties) {
		NetServer.Builder builder = NetServer.builder()
			.personality(personality(properties))
			.shutdownGrace(shutdownGrace(properties, lifecycleProperties));
		IoMechanism mechanism = properties.io().mechanism();
		if (mechanism != null) {
			builder.ioMechanism(mechanism);
		}
		new Setting<>("netserver.io.threads", properties.io().threads())
			.valid((threads) -> threads > 0, "it must be at least 1")
			.ifPresent(builder::ioThreads);
		listeners.orderedStream().forEach(builder::listener);
		return builder.build();
	}

	private static Personality personality(NetServerProperties properties) {
		try {
			return Personality.named(properties.personality());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidNetServerPropertyException("netserver.personality", properties.personality(),
					String.valueOf(ex.getMessage()));
		}
	}

	private static Duration shutdownGrace(NetServerProperties properties,
			ObjectProvider<LifecycleProperties> lifecycleProperties) {
		return new Setting<>("netserver.shutdown.grace", properties.shutdown().grace())
			.valid((grace) -> !grace.isNegative(), "it must not be negative; 0 cuts open connections at once")
			.orElseGet(() -> phaseTimeout(lifecycleProperties));
	}

	private static Duration phaseTimeout(ObjectProvider<LifecycleProperties> lifecycleProperties) {
		return lifecycleProperties.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase();
	}

	@Bean
	@ConditionalOnMissingBean
	NetServerLifecycle netServerLifecycle(NetServer netServer, ApplicationContext applicationContext,
			ObjectProvider<LifecycleProperties> lifecycleProperties) {
		return new NetServerLifecycle(netServer, applicationContext, phaseTimeout(lifecycleProperties));
	}

	/**
	 * Nested, and so processed first: the registrar is to see the servers that the
	 * application declares, and not the one above.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ListenerBeanRegistrar.class)
	static class Listeners {

		@Bean(name = ListenerBeanRegistrar.FACTORY_BEAN_NAME)
		ListenerFactory netServerListenerFactory(NetServerProperties properties, ListableBeanFactory beanFactory) {
			return new ListenerFactory(properties, new HandlerBeans(beanFactory));
		}

	}

}

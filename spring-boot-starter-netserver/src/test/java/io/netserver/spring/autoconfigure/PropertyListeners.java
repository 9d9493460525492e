package io.netserver.spring.autoconfigure;

import java.util.Map;

import io.netserver.listen.Listener;
import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Echo;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Listeners made out of properties, without a context that would start them.
 */
final class PropertyListeners {

	private PropertyListeners() {
	}

	static Listener create(String name, String... properties) {
		ConfigurableEnvironment environment = Applications.environment(Map.of());
		TestPropertyValues.of(properties).applyTo(environment);
		return create(name, environment);
	}

	static Listener create(String name, Map<String, Object> environmentVariables) {
		return create(name, Applications.environment(environmentVariables));
	}

	private static Listener create(String name, ConfigurableEnvironment environment) {
		NetServerProperties properties = Binder.get(environment)
			.bindOrCreate(NetServerProperties.PREFIX, Bindable.of(NetServerProperties.class));
		StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("echo", new Echo()));
		return new ListenerFactory(properties, new HandlerBeans(beans)).create(name);
	}

}

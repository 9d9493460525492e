package io.netserver.spring.autoconfigure;

import io.netserver.spring.testapp.Echo;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Context runners with the auto-configuration under test.
 */
final class Contexts {

	private Contexts() {
	}

	/**
	 * Return a runner whose context has no handler bean.
	 */
	static ApplicationContextRunner bare() {
		return new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(LifecycleAutoConfiguration.class, NetServerAutoConfiguration.class));
	}

	/**
	 * Return a runner whose context has one handler bean, {@code echo}.
	 */
	static ApplicationContextRunner withEcho() {
		return bare().withBean("echo", Echo.class);
	}

}

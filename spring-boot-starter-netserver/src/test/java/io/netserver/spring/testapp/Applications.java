package io.netserver.spring.testapp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.netserver.spring.autoconfigure.NetServerAutoConfiguration;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Applications with the auto-configuration under test and little else.
 */
public final class Applications {

	/**
	 * How long a context of this process may take for what it does at once.
	 */
	public static final Duration DEADLINE = Duration.ofSeconds(20);

	/**
	 * How long an application in a process of its own may take for it.
	 */
	public static final Duration PROCESS_DEADLINE = Duration.ofSeconds(60);

	private Applications() {
	}

	/**
	 * Describe an application without web server.
	 * @param sources its configuration classes
	 * @return a builder
	 */
	public static SpringApplicationBuilder of(Class<?>... sources) {
		return new SpringApplicationBuilder(sources).sources(AutoConfigured.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false);
	}

	/**
	 * Run an application that has {@link Echo} and listens on a port that the system
	 * chooses.
	 * @param properties more properties, as {@code name=value}
	 * @return its context
	 */
	public static ConfigurableApplicationContext runEcho(String... properties) {
		return of(EchoConfiguration.class).properties("netserver.port=0").run(arguments(properties));
	}

	/**
	 * Return properties as command line arguments.
	 * @param properties the properties, as {@code name=value}
	 * @return the arguments
	 */
	public static String[] arguments(String... properties) {
		return Stream.of(properties).map((property) -> "--" + property).toArray(String[]::new);
	}

	/**
	 * Return an environment as it is in a process with these variables.
	 * @param variables the environment variables
	 * @return the environment
	 */
	public static StandardEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		return environment;
	}

	/**
	 * Begin to close a context.
	 * @param context the context
	 * @return completes when it is closed
	 */
	public static CompletableFuture<Void> beginToClose(ConfigurableApplicationContext context) {
		return CompletableFuture.runAsync(context::close,
				(close) -> Thread.ofPlatform().name("close-context").start(close));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, NetServerAutoConfiguration.class })
	static class AutoConfigured {

	}

	/**
	 * An application with one handler bean, named {@code echo}.
	 */
	@Configuration(proxyBeanMethods = false)
	public static class EchoConfiguration {

		@Bean
		Echo echo() {
			return new Echo();
		}

	}

}

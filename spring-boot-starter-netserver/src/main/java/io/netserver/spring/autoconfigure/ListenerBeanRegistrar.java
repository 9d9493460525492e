package io.netserver.spring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.netserver.NetServer;
import io.netserver.listen.Listener;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a {@link Listener} bean for each listener that the properties describe.
 * <p>
 * The bean has the listener's name, unless another bean has it already, mostly a handler:
 * then "Listener" is added. In both cases {@code @Qualifier} with the listener's name
 * finds it.
 */
class ListenerBeanRegistrar implements ImportBeanDefinitionRegistrar {

	static final String FACTORY_BEAN_NAME = "netServerListenerFactory";

	private final Environment environment;

	ListenerBeanRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		names(registry).forEach((name) -> {
			RootBeanDefinition definition = new RootBeanDefinition(Listener.class);
			definition.setFactoryBeanName(FACTORY_BEAN_NAME);
			definition.setFactoryMethodName("create");
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
			registry.registerBeanDefinition(registry.containsBeanDefinition(name) ? name + "Listener" : name,
					definition);
		});
	}

	private Set<String> names(BeanDefinitionRegistry registry) {
		NetServerProperties properties = Binder.get(this.environment)
			.bindOrCreate(NetServerProperties.PREFIX, Bindable.of(NetServerProperties.class));
		Set<String> names = new LinkedHashSet<>();
		if (describesDefault(properties) || (properties.listeners().isEmpty() && !isDescribedInJava(registry))) {
			names.add(ListenerFactory.DEFAULT_LISTENER);
		}
		names.addAll(properties.listeners().keySet());
		return names;
	}

	private static boolean describesDefault(NetServerProperties properties) {
		return properties.port() != null || properties.host() != null || properties.proto() != null
				|| properties.handler() != null;
	}

	/**
	 * A listener or a server declared in Java is enough: nobody expects another port to
	 * be open then.
	 */
	private static boolean isDescribedInJava(BeanDefinitionRegistry registry) {
		return registry instanceof ConfigurableListableBeanFactory beanFactory
				&& Stream.of(Listener.class, NetServer.class)
					.anyMatch((type) -> beanFactory.getBeanNamesForType(type, true, false).length > 0);
	}

}

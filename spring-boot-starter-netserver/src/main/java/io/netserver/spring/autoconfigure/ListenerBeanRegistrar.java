package io.netserver.spring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
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
			definition.setLazyInit(true);
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

	/**
	 * Beside named listeners, the default one exists only if it has a port: who sets just
	 * a host there means all listeners, and would be surprised by one more.
	 */
	private static boolean describesDefault(NetServerProperties properties) {
		if (properties.port() != null) {
			return true;
		}
		List<Setting<String>> others = Stream
			.of(new Setting<>("netserver.host", properties.host()),
					new Setting<>("netserver.proto", properties.proto()),
					new Setting<>("netserver.handler", properties.handler()))
			.filter((setting) -> setting.value() != null)
			.toList();
		Set<String> named = properties.listeners().keySet();
		if (!others.isEmpty() && !named.isEmpty() && !named.contains(ListenerFactory.DEFAULT_LISTENER)) {
			Setting<String> other = others.getFirst();
			throw new InvalidNetServerPropertyException(other.property(), other.written(),
					"it describes the listener 'default' only, which has no port here; set 'netserver.port' as well, or "
							+ "set this for each of the listeners '" + String.join("', '", named) + "'");
		}
		return !others.isEmpty();
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

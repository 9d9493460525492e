package io.netserver.spring.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.netserver.handler.ConnectionHandler;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The handler beans of the application. They are found by name at once, so that a wrong
 * name stops the start, and created when the server starts, so that they may have the
 * server and its listeners injected.
 */
class HandlerBeans {

	private final ListableBeanFactory beanFactory;

	HandlerBeans(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Find the handler of a listener: the one it names, else the only one there is.
	 * @throws UnknownHandlerException if there is none
	 */
	Supplier<ConnectionHandler> find(String listener, Setting<String> handler) {
		List<String> known = List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory,
				ConnectionHandler.class, true, false));
		String name = handler.value();
		if (name == null && known.size() == 1) {
			return supplier(known.getFirst());
		}
		if (name == null || !known.contains(name)) {
			throw new UnknownHandlerException(listener, handler, known);
		}
		return supplier(name);
	}

	private Supplier<ConnectionHandler> supplier(String name) {
		return () -> this.beanFactory.getBean(name, ConnectionHandler.class);
	}

}

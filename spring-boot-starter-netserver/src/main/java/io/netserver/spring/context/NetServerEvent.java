package io.netserver.spring.context;

import io.netserver.NetServer;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;

/**
 * Something that happened to the server of an application context.
 */
public abstract class NetServerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient ApplicationContext applicationContext;

	NetServerEvent(NetServer netServer, ApplicationContext applicationContext) {
		super(netServer);
		this.applicationContext = applicationContext;
	}

	/**
	 * Return the server.
	 * @return the server that this event is about
	 */
	public NetServer getNetServer() {
		return (NetServer) getSource();
	}

	/**
	 * Return the application context that the server belongs to. A parent context hears
	 * the event too.
	 * @return the application context
	 */
	public ApplicationContext getApplicationContext() {
		return this.applicationContext;
	}

}

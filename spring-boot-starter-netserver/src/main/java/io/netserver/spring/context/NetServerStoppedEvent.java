package io.netserver.spring.context;

import io.netserver.NetServer;

import org.springframework.context.ApplicationContext;

/**
 * Published each time the server has stopped, whoever stopped it: every connection and
 * every socket is closed.
 */
public final class NetServerStoppedEvent extends NetServerEvent {

	private static final long serialVersionUID = 1L;

	NetServerStoppedEvent(NetServer netServer, ApplicationContext applicationContext) {
		super(netServer, applicationContext);
	}

}

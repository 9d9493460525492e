package io.netserver.spring.context;

import io.netserver.NetServer;

import org.springframework.context.ApplicationContext;

/**
 * Published each time the server has started: every listener is bound and accepts.
 */
public final class NetServerStartedEvent extends NetServerEvent {

	private static final long serialVersionUID = 1L;

	NetServerStartedEvent(NetServer netServer, ApplicationContext applicationContext) {
		super(netServer, applicationContext);
	}

}

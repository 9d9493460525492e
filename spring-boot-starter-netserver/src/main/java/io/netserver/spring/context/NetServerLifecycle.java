package io.netserver.spring.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netserver.NetServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the server with its application context, and keeps the JVM alive in
 * between, with or without a web server beside it.
 */
public final class NetServerLifecycle implements SmartLifecycle {

	/**
	 * The phase in which Boot stops its web servers gracefully, so that all drain at the
	 * same time. Boot's constant is in a class that an application without a web server
	 * does not have.
	 */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

	private static final Logger logger = LoggerFactory.getLogger(NetServerLifecycle.class);

	private final NetServer netServer;

	private final ApplicationContext applicationContext;

	private final ShutdownPhase shutdownPhase;

	private volatile CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	/**
	 * Create the lifecycle of a server.
	 * @param netServer the server
	 * @param applicationContext the context to whose lifecycle the server is tied
	 * @param phaseTimeout how long the context waits for a phase to stop, by default
	 */
	public NetServerLifecycle(NetServer netServer, ApplicationContext applicationContext, Duration phaseTimeout) {
		this.netServer = netServer;
		this.applicationContext = applicationContext;
		this.shutdownPhase = new ShutdownPhase(PHASE, phaseTimeout);
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void start() {
		this.shutdownPhase.allowFor(this.netServer.shutdownGrace(), this.applicationContext);
		this.netServer.start();
		this.stopped = this.netServer.whenClosed().toCompletableFuture().thenRun(this::publishStopped);
		Thread.ofPlatform().name("netserver-keep-alive").daemon(false).start(this.stopped::join);
		this.applicationContext.publishEvent(new NetServerStartedEvent(this.netServer, this.applicationContext));
	}

	private void publishStopped() {
		try {
			this.applicationContext.publishEvent(new NetServerStoppedEvent(this.netServer, this.applicationContext));
		}
		catch (RuntimeException ex) {
			logger.error("A listener of NetServerStoppedEvent failed", ex);
		}
	}

	@Override
	public void stop(Runnable callback) {
		this.netServer.stop();
		this.stopped.whenComplete((done, failure) -> callback.run());
	}

	@Override
	public void stop() {
		this.netServer.stop();
		this.stopped.join();
	}

	/**
	 * Return whether there is something to stop or to wait for, as after a stop by
	 * someone else that is still under way.
	 */
	@Override
	public boolean isRunning() {
		return !this.netServer.whenClosed().toCompletableFuture().isDone();
	}

}

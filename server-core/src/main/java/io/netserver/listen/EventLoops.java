package io.netserver.listen;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops of one run of the server: one that accepts for every listener, and
 * those that read and write for the connections.
 * <p>
 * That a single thread accepts makes the order of everything about accepting plain: no
 * two listeners accept at the same moment.
 */
public final class EventLoops implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EventLoops.class);

	private final EventLoopGroup acceptLoops;

	private final EventLoopGroup connectionLoops;

	private EventLoops(EventLoopGroup acceptLoops, EventLoopGroup connectionLoops) {
		this.acceptLoops = acceptLoops;
		this.connectionLoops = connectionLoops;
	}

	/**
	 * Start event loops. Their threads are daemons: they do not keep the JVM alive.
	 * @param mechanism how the loops wait for their sockets
	 * @param connectionThreads the number of threads for connections
	 * @return the loops
	 * @throws NativeLibraryException if the mechanism cannot be used here
	 */
	public static EventLoops start(IoMechanism mechanism, int connectionThreads) {
		mechanism.requireUsable();
		EventLoopGroup acceptLoops = newGroup(mechanism.acceptHandlerFactory(), 1, "netserver-accept");
		try {
			return new EventLoops(acceptLoops, newGroup(mechanism.handlerFactory(), connectionThreads, "netserver-io"));
		}
		catch (RuntimeException | Error ex) {
			acceptLoops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
			throw ex;
		}
	}

	private static EventLoopGroup newGroup(IoHandlerFactory handlerFactory, int threads, String threadName) {
		return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(threadName, true), handlerFactory);
	}

	EventLoop acceptLoop() {
		return this.acceptLoops.next();
	}

	/**
	 * Run something in the accept loop's thread: at once if this is it, else soon; not at
	 * all if the loop has ended, as then nothing is left to accept.
	 * @return completes when it has run
	 */
	Future<?> inAcceptLoop(Runnable task) {
		EventLoop loop = acceptLoop();
		if (loop.inEventLoop()) {
			task.run();
			return loop.newSucceededFuture(null);
		}
		try {
			return loop.submit(task).addListener((run) -> {
				if (!run.isSuccess()) {
					logger.error("The accept loop failed", run.cause());
				}
			});
		}
		catch (RejectedExecutionException ex) {
			if (!loop.isShuttingDown()) {
				throw ex;
			}
			return loop.newFailedFuture(ex);
		}
	}

	public EventLoopGroup connectionLoops() {
		return this.connectionLoops;
	}

	/**
	 * End the threads and wait until they have ended.
	 */
	@Override
	public void close() {
		this.acceptLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		this.connectionLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		this.acceptLoops.terminationFuture().awaitUninterruptibly();
		this.connectionLoops.terminationFuture().awaitUninterruptibly();
	}

}

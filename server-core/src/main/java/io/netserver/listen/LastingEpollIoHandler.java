package io.netserver.listen;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll, with sockets that stay in it while they wait for nothing.
 * <p>
 * Netty (seen in 4.2.18) takes a socket out of epoll when it waits for nothing, and then
 * believes that it is still in: to wait again fails and closes the connection. A client
 * that has ended its side, and takes its time to read a long answer, would lose the rest
 * of it. So a socket that was in stays in, for no event; edge-triggered, so that a broken
 * connection is told once and not for ever.
 */
final class LastingEpollIoHandler implements IoHandler {

	private final IoHandler epoll;

	private LastingEpollIoHandler(IoHandler epoll) {
		this.epoll = epoll;
	}

	static IoHandlerFactory factory(IoHandlerFactory epoll) {
		return (executor) -> new LastingEpollIoHandler(epoll.newHandler(executor));
	}

	@Override
	public IoRegistration register(IoHandle handle) throws Exception {
		return new LastingRegistration(this.epoll.register(handle));
	}

	@Override
	public void initialize() {
		this.epoll.initialize();
	}

	@Override
	public int run(IoHandlerContext context) {
		return this.epoll.run(context);
	}

	@Override
	public void prepareToDestroy() {
		this.epoll.prepareToDestroy();
	}

	@Override
	public void destroy() {
		this.epoll.destroy();
	}

	@Override
	public void wakeup() {
		this.epoll.wakeup();
	}

	@Override
	public boolean isCompatible(Class<? extends IoHandle> handleType) {
		return this.epoll.isCompatible(handleType);
	}

	/**
	 * A registration that does not let go of its socket. It belongs to the event loop's
	 * thread.
	 */
	private static final class LastingRegistration implements IoRegistration {

		private final IoRegistration registration;

		private boolean added;

		LastingRegistration(IoRegistration registration) {
			this.registration = registration;
		}

		@Override
		public long submit(IoOps ops) {
			boolean forNothing = EpollIoOps.NONE.equals(ops);
			if (forNothing && this.added) {
				return this.registration.submit(EpollIoOps.EPOLLET);
			}
			this.added |= !forNothing;
			return this.registration.submit(ops);
		}

		@Override
		public <T> T attachment() {
			return this.registration.attachment();
		}

		@Override
		public boolean isValid() {
			return this.registration.isValid();
		}

		@Override
		public boolean cancel() {
			return this.registration.cancel();
		}

	}

}

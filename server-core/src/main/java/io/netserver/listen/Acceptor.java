package io.netserver.listen;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes accepted connections from one listening socket, and pauses when accepting fails.
 * <p>
 * A failed accept, mostly for want of descriptors, would be reported again at once and
 * for as long as it lasts: hence the pause, as long as Ranch's.
 */
final class Acceptor extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(Acceptor.class);

	private static final long PAUSE_MILLIS = 100;

	private final Listener listener;

	private final AcceptGate gate;

	private final Consumer<Channel> onAccept;

	private boolean failing;

	Acceptor(Listener listener, AcceptGate gate, Consumer<Channel> onAccept) {
		this.listener = listener;
		this.gate = gate;
		this.onAccept = onAccept;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		Channel channel = (Channel) message;
		if (this.failing) {
			this.failing = false;
			logger.info("Listener '{}' accepts again", this.listener.name());
		}
		this.listener.counts().accepted();
		try {
			channel.config().setOption(ChannelOption.TCP_NODELAY, true);
			channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
			this.onAccept.accept(channel);
		}
		catch (RuntimeException | Error ex) {
			logger.error("Listener '{}' could not take the connection {}", this.listener.name(), channel, ex);
			// Without an event loop a channel does not tell that it was closed.
			channel.unsafe().closeForcibly();
			this.listener.counts().closed();
			return;
		}
		channel.closeFuture().addListener((closed) -> this.listener.counts().closed());
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (!this.failing) {
			this.failing = true;
			logger.warn("Listener '{}' cannot accept and tries again every {} ms until it can: {}",
					this.listener.name(), PAUSE_MILLIS, cause.toString());
		}
		this.gate.close(AcceptGate.Reason.ACCEPT_FAILED);
		context.executor()
			.schedule(() -> this.gate.open(AcceptGate.Reason.ACCEPT_FAILED), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
	}

}

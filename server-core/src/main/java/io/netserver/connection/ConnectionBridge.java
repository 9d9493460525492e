package io.netserver.connection;

import java.io.IOException;

import io.netserver.connection.ReceiveQueue.End;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loop's end of a blocking connection: passes on what happens to the channel.
 */
final class ConnectionBridge extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionBridge.class);

	private final BlockingConnection connection;

	private final ReceiveQueue received;

	private final ConnectionOutput output;

	ConnectionBridge(BlockingConnection connection, ReceiveQueue received, ConnectionOutput output) {
		this.connection = connection;
		this.received = received;
		this.output = output;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.received.add((ByteBuf) message);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.received.end(End.BY_CLIENT);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		this.output.wakeUp();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof IOException failure) {
			this.received.end(End.broken(failure));
		}
		else {
			logger.error("The event loop failed for {}", this.connection, cause);
			this.received.end(End.broken(new IOException(cause)));
		}
		context.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		// The client's end would have come as an event of its own.
		this.received.end(End.CLOSED_HERE);
		this.output.wakeUp();
	}

}

package io.netserver.connection;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * The event loop's end of a blocking connection: passes on what happens to the channel.
 */
final class ConnectionBridge extends ChannelInboundHandlerAdapter {

	private final ReceiveQueue received;

	private final HandlerWait handlerWait;

	ConnectionBridge(ReceiveQueue received, HandlerWait handlerWait) {
		this.received = received;
		this.handlerWait = handlerWait;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.received.add((ByteBuf) message);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.received.end(null);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		this.handlerWait.wakeUp();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		this.received.end((cause instanceof IOException failure) ? failure : new IOException(cause));
		context.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.received.end(null);
	}

}

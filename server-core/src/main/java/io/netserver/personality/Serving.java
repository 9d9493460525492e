package io.netserver.personality;

import java.util.List;
import java.util.concurrent.ThreadFactory;

import io.netserver.connection.Connections;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.AcceptCapacity;
import io.netserver.listen.EventLoops;
import io.netserver.listen.ListeningSocket;
import io.netty.channel.Channel;

/**
 * What a personality arranges: the bound sockets of one run, each with its handler, and
 * the connections that come out of them.
 *
 * @param places the sockets and who talks to their clients
 * @param connections the connections that are open
 * @param loops the event loops
 */
public record Serving(List<Place> places, Connections connections, EventLoops loops) {

	public Serving {
		places = List.copyOf(places);
	}

	/**
	 * Accept on every socket, and serve each connection in a thread of its own.
	 */
	public void acceptAll() {
		accept(AcceptCapacity.UNLIMITED);
	}

	/**
	 * Accept on every socket while fewer than a number of connections are open, and serve
	 * each in a thread of its own.
	 * @param atATime the number of connections at a time, at least 1
	 */
	public void acceptAtMost(int atATime) {
		List<ListeningSocket> sockets = this.places.stream().map(Place::socket).toList();
		accept(AcceptCapacity.of(atATime, sockets, this.loops));
	}

	private void accept(AcceptCapacity capacity) {
		this.places.forEach((place) -> {
			ThreadFactory threads = place.newThreadFactory();
			place.socket().open((channel) -> {
				capacity.take();
				begin(place, threads, channel, capacity);
			});
		});
	}

	private void begin(Place place, ThreadFactory threads, Channel channel, AcceptCapacity capacity) {
		try {
			this.connections.begin(place.socket().listener(), place.handler(), threads, channel, capacity::giveBack);
		}
		catch (RuntimeException | Error ex) {
			capacity.giveBack();
			throw ex;
		}
	}

	/**
	 * A bound socket and who talks to its clients.
	 *
	 * @param socket the socket
	 * @param handler the handler
	 */
	public record Place(ListeningSocket socket, ConnectionHandler handler) {

		private ThreadFactory newThreadFactory() {
			return Thread.ofVirtual().name("netserver-" + this.socket.listener().name() + "-", 1).factory();
		}

	}

}

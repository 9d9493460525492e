package io.netserver.listen;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.Version;
import org.jspecify.annotations.Nullable;

/**
 * How the server learns from the operating system that a socket is ready.
 */
public enum IoMechanism {

	/**
	 * Linux's epoll, through Netty's native library.
	 */
	EPOLL {

		@Override
		IoHandlerFactory handlerFactory() {
			return LastingEpollIoHandler.factory(EpollIoHandler.newFactory());
		}

		/**
		 * One socket at a time: of several that are ready at once the first may close the
		 * gates of the others, which holds from the next look at them on.
		 */
		@Override
		IoHandlerFactory acceptHandlerFactory() {
			return EpollIoHandler.newFactory(1, DefaultSelectStrategyFactory.INSTANCE);
		}

		@Override
		ServerChannel newTcpServerChannel() {
			return new EpollServerSocketChannel();
		}

		@Override
		void requireUsable() {
			requireOneNettyVersion();
			if (!Epoll.isAvailable()) {
				Throwable cause = Epoll.unavailabilityCause();
				throw new NativeLibraryException(this, describe(cause), cause);
			}
		}

	},

	/**
	 * The JDK's selectors: works everywhere, without native code.
	 */
	NIO {

		@Override
		IoHandlerFactory handlerFactory() {
			return NioIoHandler.newFactory();
		}

		@Override
		ServerChannel newTcpServerChannel() {
			return new NioServerSocketChannel() {

				/**
				 * Of several sockets that are ready at once the first may have closed the
				 * gate of this one.
				 */
				@Override
				protected int doReadMessages(List<Object> accepted) throws Exception {
					return config().isAutoRead() ? super.doReadMessages(accepted) : 0;
				}

			};
		}

		@Override
		void requireUsable() {
		}

	};

	/**
	 * Return the best mechanism of this operating system.
	 * @return {@link #EPOLL} on Linux, else {@link #NIO}
	 */
	public static IoMechanism preferred() {
		return System.getProperty("os.name").startsWith("Linux") ? EPOLL : NIO;
	}

	abstract IoHandlerFactory handlerFactory();

	/**
	 * For the accept loop, where a socket whose gate is closed accepts nothing even if it
	 * was found ready before.
	 */
	IoHandlerFactory acceptHandlerFactory() {
		return handlerFactory();
	}

	abstract ServerChannel newTcpServerChannel();

	/**
	 * Check that the mechanism works in this process.
	 * @throws NativeLibraryException if it does not
	 */
	abstract void requireUsable();

	/**
	 * A native library of another version than the classes loads, and then fails in its
	 * first accept that finds nothing; so it is refused here.
	 */
	void requireOneNettyVersion() {
		Map<String, String> versions = new TreeMap<>();
		Version.identify().forEach((artifact, version) -> {
			if (artifact.equals("netty-common") || artifact.startsWith("netty-transport")) {
				versions.put(artifact, version.artifactVersion());
			}
		});
		if (versions.values().stream().distinct().count() > 1) {
			throw new NativeLibraryException(this, "the class path mixes versions of Netty: " + versions, null);
		}
	}

	private static String describe(@Nullable Throwable cause) {
		if (cause == null) {
			return "no reason was given";
		}
		Throwable root = cause;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root.toString();
	}

}

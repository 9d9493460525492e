package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A descriptor of this JVM that is no file: a socket, a pipe, an event queue, shared
 * memory. Files do not count because class loading opens some at any time.
 *
 * @param number the descriptor, which tells apart those whose target has no identity
 * @param target what {@code /proc} says it leads to, such as {@code socket:[4711]}
 */
record OpenDescriptor(String number, String target) implements Resource {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	/**
	 * Find all there are, which is none on a system without {@code /proc}.
	 */
	static List<OpenDescriptor> findAll() {
		if (!Files.isDirectory(DESCRIPTORS)) {
			return List.of();
		}
		UnixSockets unixSockets = UnixSockets.read();
		List<OpenDescriptor> found = new ArrayList<>();
		try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
			for (Path link : links) {
				String target = target(link);
				if (target != null && isCounted(target) && !UnixSockets.isAttachListener(unixSockets.path(target))) {
					found.add(new OpenDescriptor(link.getFileName().toString(), target));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to list " + DESCRIPTORS, ex);
		}
		return found;
	}

	private static @Nullable String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			// Closed since it was listed.
			return null;
		}
	}

	private static boolean isCounted(String target) {
		return !target.startsWith("/") || target.startsWith("/memfd:");
	}

	/**
	 * Make the JDK open the descriptors that it opens at first use and keeps: the event
	 * queues that all virtual threads wait with, and the socket that it puts in place of
	 * those it closes. A virtual thread that waits for a connection needs both.
	 */
	static void openThoseTheJdkKeeps() {
		Thread waiter = Thread.startVirtualThread(() -> {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				socket.setSoTimeout(1);
				socket.accept().close();
			}
			catch (SocketTimeoutException ex) {
				// As expected
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		Await.until(Duration.ofSeconds(10), () -> !waiter.isAlive());
	}

	@Override
	public String describe() {
		String path = UnixSockets.read().path(this.target);
		return "descriptor %s: %s%s".formatted(this.number, this.target, (path != null) ? " bound to " + path : "");
	}

}

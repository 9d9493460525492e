package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file of a Unix socket in the directory for temporary files to which nothing is
 * bound any more. One in use belongs to another process, or to a descriptor of this JVM,
 * which tells of it.
 *
 * @param path the file
 */
record SocketFile(Path path) implements Resource {

	private static final int TYPE_MASK = 0170000;

	private static final int SOCKET_TYPE = 0140000;

	static List<SocketFile> findAll() {
		Path directory = Path.of(System.getProperty("java.io.tmpdir"));
		if (!directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			return List.of();
		}
		UnixSockets unixSockets = UnixSockets.read();
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(SocketFile::isSocket)
				.filter((file) -> !unixSockets.isBound(file) && !UnixSockets.isAttachListener(file.toString()))
				.map(SocketFile::new)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to list " + directory, ex);
		}
	}

	private static boolean isSocket(Path file) {
		try {
			int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
			return (mode & TYPE_MASK) == SOCKET_TYPE;
		}
		catch (IOException ex) {
			// Removed since it was listed.
			return false;
		}
	}

	@Override
	public String describe() {
		return "socket file " + this.path;
	}

}

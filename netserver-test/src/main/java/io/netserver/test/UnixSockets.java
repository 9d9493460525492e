package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The Unix sockets of this machine that are bound to a path.
 *
 * @param paths the paths by descriptor target, such as {@code socket:[4711]}
 */
record UnixSockets(Map<String, String> paths) {

	private static final Path TABLE = Path.of("/proc/self/net/unix");

	private static final int INODE = 6;

	private static final int PATH = 7;

	// Opened and kept by a JVM to which jcmd attaches, or a mocking library of its own.
	private static final String ATTACH_LISTENER = ".java_pid";

	/**
	 * Read the table, which is empty on a system without {@code /proc}.
	 */
	static UnixSockets read() {
		Map<String, String> paths = new HashMap<>();
		table().lines().forEach((line) -> {
			String[] columns = line.split(" +", PATH + 1);
			if (columns.length > PATH) {
				paths.put("socket:[" + columns[INODE] + "]", columns[PATH]);
			}
		});
		return new UnixSockets(paths);
	}

	private static String table() {
		if (!Files.exists(TABLE)) {
			return "";
		}
		try {
			// Not readString(): a path may hold any bytes.
			return new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Failed to read " + TABLE, ex);
		}
	}

	@Nullable String path(String target) {
		return this.paths.get(target);
	}

	boolean isBound(Path path) {
		return this.paths.containsValue(path.toString());
	}

	static boolean isAttachListener(@Nullable String path) {
		return path != null && path.startsWith(ATTACH_LISTENER, path.lastIndexOf('/') + 1);
	}

}

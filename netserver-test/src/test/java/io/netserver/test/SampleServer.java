package io.netserver.test;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link ServerProcessTests} starts: tells how it was started and waits for its end.
 */
final class SampleServer {

	private SampleServer() {
	}

	static void main(String[] args) throws InterruptedException {
		System.out.println("property " + System.getProperty("sample"));
		System.err.println("variable " + System.getenv("SAMPLE"));
		System.out.println("directory " + Path.of("").toAbsolutePath());
		System.out.println("arguments " + List.of(args));
		Thread.currentThread().join();
	}

}

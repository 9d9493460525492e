package io.netserver.test;

import java.util.List;

/**
 * A child of this JVM, be it one that has ended and that nobody has waited for.
 *
 * @param handle the child
 */
record ChildProcess(ProcessHandle handle) implements Resource {

	static List<ChildProcess> findAll() {
		return ProcessHandle.current().children().map(ChildProcess::new).toList();
	}

	@Override
	public String describe() {
		return "child process %d: %s".formatted(this.handle.pid(),
				this.handle.info().commandLine().orElse("(unknown command)"));
	}

}

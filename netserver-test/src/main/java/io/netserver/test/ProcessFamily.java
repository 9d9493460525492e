package io.netserver.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A process and its descendants, which end together.
 */
final class ProcessFamily {

	private static final Duration KILL_DEADLINE = Duration.ofSeconds(10);

	private final ProcessHandle founder;

	private final Set<ProcessHandle> members = new LinkedHashSet<>();

	ProcessFamily(ProcessHandle founder) {
		this.founder = founder;
		this.members.add(founder);
	}

	/**
	 * Note the descendants there are now: those of a process that has ended can no longer
	 * be found.
	 */
	synchronized void note() {
		if (this.founder.isAlive()) {
			this.founder.descendants().forEach(this.members::add);
		}
	}

	/**
	 * Ask all members to terminate, the founder first, and kill those that did not.
	 * @param grace how long they may take
	 */
	synchronized void terminate(Duration grace) {
		note();
		running().forEach(ProcessHandle::destroy);
		if (Await.until(grace, () -> running().isEmpty())) {
			return;
		}
		note();
		running().forEach(ProcessHandle::destroyForcibly);
		if (!Await.until(KILL_DEADLINE, () -> running().isEmpty())) {
			throw new AssertionError(
					"Processes %s did not end within %s of being killed".formatted(running(), KILL_DEADLINE));
		}
	}

	private List<ProcessHandle> running() {
		return this.members.stream().filter((member) -> member.isAlive() && !isZombie(member)).toList();
	}

	// In a container an orphan may have been adopted by a process that never reaps.
	private static boolean isZombie(ProcessHandle process) {
		try {
			String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
			return stat.startsWith(") Z", stat.lastIndexOf(')'));
		}
		catch (IOException ex) {
			// No /proc here, or the process has gone since: no zombie either way.
			return false;
		}
	}

}

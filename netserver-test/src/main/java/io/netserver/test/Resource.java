package io.netserver.test;

import java.util.HashSet;
import java.util.Set;

/**
 * Something beyond the heap that a test can leave behind. The same thing found again is
 * equal to the one found before.
 */
sealed interface Resource permits ChildProcess, LiveThread, OpenDescriptor, SocketFile {

	/**
	 * Tell what it is to whoever has to find out where it came from.
	 */
	String describe();

	/**
	 * Find all there are at this moment.
	 */
	static Set<Resource> findAll() {
		Set<Resource> resources = new HashSet<>();
		resources.addAll(ChildProcess.findAll());
		resources.addAll(LiveThread.findAll());
		resources.addAll(OpenDescriptor.findAll());
		resources.addAll(SocketFile.findAll());
		return resources;
	}

}

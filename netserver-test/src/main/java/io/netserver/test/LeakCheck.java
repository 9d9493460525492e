package io.netserver.test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * JUnit Jupiter extension by which a test fails that leaves something behind. Registered
 * by {@link NoLeaks @NoLeaks}, or as the first extension of a test class or method.
 * <p>
 * What is there after each test is compared with what was there before: child processes
 * of this JVM, its open descriptors other than files, its platform threads whose name
 * begins with {@code netserver}, and Unix-socket files directly in
 * {@code java.io.tmpdir}. Something new may take 10 seconds to go away, or what the
 * configuration parameter {@code netserver.test.leak-deadline} says as an ISO-8601
 * duration. After that an {@link AssertionError} lists each thing left, threads with
 * their stack. Descriptors are seen on systems with {@code /proc} only.
 * <p>
 * A server shared by several tests may open connections, threads and processes in one of
 * them and keep them: this is for tests that start and stop what they use. It is not for
 * tests that run at the same time in one JVM.
 */
public final class LeakCheck implements BeforeEachCallback {

	private static final String DEADLINE_PARAMETER = "netserver.test.leak-deadline";

	private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

	@Override
	public void beforeEach(ExtensionContext context) {
		OpenDescriptor.openThoseTheJdkKeeps();
		Duration deadline = context.getConfigurationParameter(DEADLINE_PARAMETER, Duration::parse)
			.orElse(DEFAULT_DEADLINE);
		// Not in afterEach(): fields with @AutoClose are closed later, the store last.
		context.getStore(Namespace.create(LeakCheck.class))
			.put(Verification.class, new Verification(context.getDisplayName(), deadline, Resource.findAll()));
	}

	/**
	 * Looks for leaks when the context of the test is closed.
	 *
	 * @param test the display name of the test
	 * @param deadline how long new resources may take to go away
	 * @param before the resources there were before the test
	 */
	private record Verification(String test, Duration deadline, Set<Resource> before) implements AutoCloseable {

		@Override
		public void close() {
			Set<Resource> left = Await.until(this.deadline, () -> left().isEmpty()) ? Set.of() : left();
			if (!left.isEmpty()) {
				throw new AssertionError(
						"%s left behind, even %s later:%n%s".formatted(this.test, this.deadline, describe(left)));
			}
		}

		private Set<Resource> left() {
			Set<Resource> resources = new HashSet<>(Resource.findAll());
			resources.removeAll(this.before);
			return resources;
		}

		private static String describe(Set<Resource> resources) {
			return resources.stream()
				.map(Resource::describe)
				.sorted()
				.map((line) -> "- " + line)
				.collect(Collectors.joining("\n"));
		}

	}

}

package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

import static java.net.StandardProtocolFamily.UNIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Tests for {@link LeakCheck} and {@link NoLeaks @NoLeaks}.
 */
class LeakCheckTests {

	private static final Deque<AutoCloseable> left = new ArrayDeque<>();

	@AfterEach
	void cleanUp() throws Exception {
		while (!left.isEmpty()) {
			left.pop().close();
		}
	}

	@Test
	void childProcessIsReported() {
		assertThat(failure(LeavesProcess.class)).isInstanceOf(AssertionError.class)
			.hasMessageStartingWith("leave() left behind, even PT0.5S later:")
			.message()
			.containsPattern("- child process \\d+: .*sleep 60")
			.containsPattern("- descriptor \\d+: pipe:");
	}

	@Test
	void socketIsReported() {
		assertThat(failure(LeavesSocket.class)).isInstanceOf(AssertionError.class)
			.message()
			.matches("leave\\(\\) left behind, even PT0\\.5S later:\\R- descriptor \\d+: socket:\\[\\d+\\]");
	}

	@Test
	void unixSocketIsReportedWithItsPath() {
		assertThat(failure(LeavesUnixSocket.class)).isInstanceOf(AssertionError.class)
			.message()
			.containsPattern("- descriptor \\d+: socket:\\[\\d+\\] bound to .*\\.sock");
	}

	@Test
	void pipeIsReported() {
		assertThat(failure(LeavesPipe.class)).isInstanceOf(AssertionError.class)
			.message()
			.containsPattern("(- descriptor \\d+: pipe:\\[\\d+\\]\\R?){2}");
	}

	@Test
	void selectorIsReported() {
		assertThat(failure(LeavesSelector.class)).isInstanceOf(AssertionError.class)
			.hasMessageContaining("anon_inode:[eventpoll]");
	}

	@Test
	void threadOfTheServerIsReportedWithItsStack() {
		assertThat(failure(LeavesThread.class)).isInstanceOf(AssertionError.class)
			.message()
			.containsPattern("- thread 'netserver-sample'(\\R\\tat .+)*CountDownLatch\\.await");
	}

	@Test
	void socketFileIsReported() {
		assertThat(failure(LeavesSocketFile.class)).isInstanceOf(AssertionError.class)
			.message()
			.containsPattern("- socket file .*\\.sock");
	}

	@Test
	void failureOfTheTestItselfComesFirst() {
		Throwable failure = failure(LeavesSocketAndFails.class);
		assertThat(failure).isInstanceOf(IllegalStateException.class);
		assertThat(failure.getSuppressed()).singleElement(THROWABLE).hasMessageContaining("socket:[");
	}

	@Test
	void leakIsBlamedOnTheTestThatLeftItOnly() {
		List<Event> finished = finished(LeavesSocketInTheFirstOfTwoTests.class);
		assertThat(finished).extracting((event) -> event.getRequiredPayload(TestExecutionResult.class).getStatus())
			.containsExactly(Status.FAILED, Status.SUCCESSFUL);
	}

	@Test
	void testThatClosesWhatItOpensPasses() {
		assertSuccess(ClosesAll.class);
	}

	@Test
	void fieldWithAutoCloseIsNoLeak() {
		assertSuccess(ClosesField.class);
	}

	@Test
	void whatGoesAwayBeforeTheDeadlineIsNoLeak() {
		assertSuccess(ClosesLate.class);
	}

	@Test
	void toolAttachedToTheJvmIsNoLeak() {
		assertSuccess(AttachesTool.class);
	}

	private static void assertSuccess(Class<?> testClass) {
		run(testClass, "PT10S").assertStatistics((tests) -> tests.started(1).succeeded(1));
	}

	private static Throwable failure(Class<?> testClass) {
		List<Event> finished = finished(testClass);
		assertThat(finished).hasSize(1);
		return finished.getFirst().getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
	}

	private static List<Event> finished(Class<?> testClass) {
		return run(testClass, "PT0.5S").finished().list();
	}

	private static Events run(Class<?> testClass, String deadline) {
		return EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(testClass))
			.configurationParameter("netserver.test.leak-deadline", deadline)
			.execute()
			.testEvents();
	}

	private static <T extends AutoCloseable> T leave(T resource) {
		left.push(resource);
		return resource;
	}

	private static UnixDomainSocketAddress newUnixAddress() {
		Path file = Path.of(System.getProperty("java.io.tmpdir"), UUID.randomUUID() + ".sock");
		leave(() -> Files.deleteIfExists(file));
		return UnixDomainSocketAddress.of(file);
	}

	private static ServerSocket openServerSocket() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	private static Thread startServerThread(CountDownLatch end) {
		return Thread.ofPlatform().daemon().name("netserver-sample").start(() -> {
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	@NoLeaks
	static class LeavesProcess {

		@Test
		void leave() throws IOException {
			Process process = new ProcessBuilder("sleep", "60").start();
			LeakCheckTests.leave(() -> process.destroyForcibly().waitFor());
		}

	}

	@NoLeaks
	static class LeavesSocket {

		@Test
		void leave() throws IOException {
			LeakCheckTests.leave(openServerSocket());
		}

	}

	@NoLeaks
	static class LeavesUnixSocket {

		@Test
		void leave() throws IOException {
			LeakCheckTests.leave(ServerSocketChannel.open(UNIX)).bind(newUnixAddress());
		}

	}

	@NoLeaks
	static class LeavesPipe {

		@Test
		void leave() throws IOException {
			Pipe pipe = Pipe.open();
			LeakCheckTests.leave(pipe.source());
			LeakCheckTests.leave(pipe.sink());
		}

	}

	@NoLeaks
	static class LeavesSelector {

		@Test
		void leave() throws IOException {
			LeakCheckTests.leave(Selector.open());
		}

	}

	@NoLeaks
	static class LeavesThread {

		@Test
		void leave() {
			CountDownLatch end = new CountDownLatch(1);
			Thread thread = startServerThread(end);
			LeakCheckTests.leave(thread::join);
			LeakCheckTests.leave(end::countDown);
		}

	}

	@NoLeaks
	static class LeavesSocketFile {

		@Test
		void leave() throws IOException {
			try (ServerSocketChannel channel = ServerSocketChannel.open(UNIX)) {
				channel.bind(newUnixAddress());
			}
		}

	}

	@NoLeaks
	static class LeavesSocketAndFails {

		@Test
		void leaveAndFail() throws IOException {
			LeakCheckTests.leave(openServerSocket());
			throw new IllegalStateException("Failed");
		}

	}

	@NoLeaks
	@TestMethodOrder(MethodOrderer.MethodName.class)
	static class LeavesSocketInTheFirstOfTwoTests {

		@Test
		void first() throws IOException {
			LeakCheckTests.leave(openServerSocket());
		}

		@Test
		void second() {
		}

	}

	static class ClosesAll {

		@Test
		@NoLeaks
		void close() throws Exception {
			CountDownLatch end = new CountDownLatch(1);
			Thread serverThread = startServerThread(end);
			UnixDomainSocketAddress address = newUnixAddress();
			try (ServerSocketChannel channel = ServerSocketChannel.open(UNIX); Selector selector = Selector.open()) {
				channel.bind(address);
				channel.configureBlocking(false);
				channel.register(selector, SelectionKey.OP_ACCEPT);
				selector.selectNow();
			}
			Files.delete(address.getPath());
			try (ServerSocket server = openServerSocket()) {
				Thread echo = Thread.startVirtualThread(() -> echo(server));
				try (TextClient client = TextClient.connect(server.getLocalPort())) {
					client.send("hello");
					assertThat(client.readLine()).isEqualTo("hello");
				}
				echo.join();
			}
			try (ServerProcess process = ServerProcess.ofCommand("sleep", "60").start()) {
				assertThat(process.isAlive()).isTrue();
			}
			end.countDown();
			serverThread.join();
		}

		private static void echo(ServerSocket server) {
			try (Socket socket = server.accept()) {
				socket.getInputStream().transferTo(socket.getOutputStream());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	@NoLeaks
	static class ClosesField {

		@AutoClose
		private @Nullable ServerSocket server;

		@Test
		void open() throws IOException {
			this.server = openServerSocket();
		}

	}

	@NoLeaks
	static class ClosesLate {

		@Test
		void closeLate() {
			CountDownLatch end = new CountDownLatch(1);
			startServerThread(end);
			CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(end::countDown);
		}

	}

	@NoLeaks
	static class AttachesTool {

		@Test
		void attach() {
			String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
			String pid = Long.toString(ProcessHandle.current().pid());
			try (ServerProcess process = ServerProcess.ofCommand(tool, pid, "VM.version").start()) {
				assertThat(process.awaitExit(Duration.ofSeconds(60))).isZero();
			}
			assertThat(UnixSockets.read().paths().values()).anyMatch(UnixSockets::isAttachListener);
		}

	}

}

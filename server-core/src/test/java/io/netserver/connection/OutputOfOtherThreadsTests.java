package io.netserver.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.handler.Connection;
import io.netserver.listen.IoMechanism;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionOutput}: what other threads than the handler's write.
 */
@NoLeaks
@EachIoMechanism
class OutputOfOtherThreadsTests {

	private static final int THREADS = 8;

	private static final int LINES = 2000;

	private final IoMechanism ioMechanism;

	private final CompletableFuture<Connection> connection = new CompletableFuture<>();

	OutputOfOtherThreadsTests(IoMechanism ioMechanism) {
		this.ioMechanism = ioMechanism;
	}

	@Test
	void anotherThreadMayReadWhileTheHandlerWaitsToWrite() throws Exception {
		CompletableFuture<@Nullable String> read = new CompletableFuture<>();
		AtomicInteger written = new AtomicInteger();
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			Thread reader = Thread.ofVirtual().start(() -> read.completeAsync(() -> readLine(client), Runnable::run));
			while (!read.isDone()) {
				client.outputStream().write(new byte[1000]);
				written.incrementAndGet();
			}
			reader.join();
		})) {
			TextClient client = server.connect();
			TestServer.awaitStandstill(written);
			client.send("hello");
			assertThat(read).succeedsWithin(TestServer.DEADLINE).isEqualTo("hello");
			client.reset();
			server.awaitHandlerEnd();
		}
	}

	private static @Nullable String readLine(Connection client) {
		try {
			return client.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void whatAnotherThreadWritesIsSentWhileTheHandlerWaits() throws Exception {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			this.connection.complete(client);
			TestServer.echo(client);
		})) {
			TextClient client = server.connect();
			Connection connection = this.connection.get(10, TimeUnit.SECONDS);
			connection.println("news");
			assertThat(client.readLine()).isEqualTo("news");
			String much = "0123456789".repeat(100_000);
			CompletableFuture<Void> written = CompletableFuture.runAsync(() -> println(connection, much));
			assertThat(client.readLine()).isEqualTo(much);
			assertThat(written).succeedsWithin(TestServer.DEADLINE);
			connection.outputStream().write(new byte[] { 'x', '\n' });
			assertThat(client.readLine()).isEqualTo("x");
			client.send("hello");
			assertThat(client.readLine()).isEqualTo("[hello]");
		}
	}

	@Test
	void linesOfManyThreadsStayWhole() throws Exception {
		try (TestServer server = TestServer.start(this.ioMechanism, (client) -> {
			client.readLine();
			try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
				List<Future<?>> writers = new ArrayList<>();
				for (int i = 1; i < THREADS; i++) {
					int thread = i;
					writers.add(threads.submit(() -> printLines(client, thread)));
				}
				printLines(client, 0);
				for (Future<?> writer : writers) {
					writer.get();
				}
			}
		})) {
			TextClient client = server.connect();
			client.send("go");
			int[] next = new int[THREADS];
			for (int i = 0; i < THREADS * LINES; i++) {
				String line = client.readLine();
				int thread = String.valueOf(line).charAt(0) - '0';
				assertThat(line).isEqualTo(line(thread, next[thread]++));
			}
			assertThat(client.readLine()).isNull();
		}
	}

	private static void printLines(Connection client, int thread) {
		for (int i = 0; i < LINES; i++) {
			println(client, line(thread, i));
		}
	}

	private static String line(int thread, int number) {
		return thread + " says " + number + " and " + "x".repeat(number % 100);
	}

	private static void println(Connection connection, String line) {
		try {
			connection.println(line);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

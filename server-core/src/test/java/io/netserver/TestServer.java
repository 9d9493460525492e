package io.netserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.netserver.handler.Connection;
import io.netserver.handler.ConnectionHandler;
import io.netserver.listen.ConnectionSettings;
import io.netserver.listen.IoMechanism;
import io.netserver.listen.Listener;
import io.netserver.test.TextClient;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A {@link NetServer} at a free port of 127.0.0.1, with clients that are closed when it
 * is.
 */
public final class TestServer implements AutoCloseable {

	/**
	 * How long anything may take before it counts as not happening.
	 */
	public static final Duration DEADLINE = Duration.ofSeconds(10);

	private final NetServer server;

	private final BlockingQueue<Optional<Throwable>> handlerEnds;

	private final List<TextClient> clients = new CopyOnWriteArrayList<>();

	private TestServer(NetServer server, BlockingQueue<Optional<Throwable>> handlerEnds) {
		this.server = server;
		this.handlerEnds = handlerEnds;
		server.start();
	}

	/**
	 * Start a server with one listener named {@code default}.
	 */
	public static TestServer start(IoMechanism ioMechanism, ConnectionHandler handler) {
		return start(ioMechanism, ConnectionSettings.DEFAULTS, handler);
	}

	public static TestServer start(IoMechanism ioMechanism, ConnectionSettings settings, ConnectionHandler handler) {
		return start(builder(ioMechanism), settings, handler);
	}

	public static TestServer start(NetServer.Builder builder, ConnectionSettings settings, ConnectionHandler handler) {
		BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();
		ConnectionHandler noting = (client) -> {
			try {
				handler.handle(client);
				ends.add(Optional.empty());
			}
			catch (Throwable ex) {
				ends.add(Optional.of(ex));
				throw ex;
			}
		};
		builder.listener(loopback("default").connectionSettings(settings).handler(noting).build());
		return new TestServer(builder.build(), ends);
	}

	/**
	 * Start a server whose listeners the builder has already.
	 */
	public static TestServer start(NetServer.Builder builder) {
		return new TestServer(builder.build(), new LinkedBlockingQueue<>());
	}

	public static NetServer.Builder builder(IoMechanism ioMechanism) {
		return NetServer.builder().ioMechanism(ioMechanism);
	}

	public static Listener.Builder loopback(String name) {
		return Listener.named(name).spec("127.0.0.1:0");
	}

	static Set<IoMechanism> ioMechanisms() {
		return EnumSet.of(IoMechanism.preferred(), IoMechanism.NIO);
	}

	/**
	 * Answer each line with itself in brackets.
	 */
	public static void echo(Connection client) throws IOException {
		for (String line; (line = client.readLine()) != null;) {
			client.println("[" + line + "]");
		}
	}

	/**
	 * Wait in a handler until a number of bytes are there to read.
	 */
	public static void awaitArrival(Connection client, int bytes) {
		eventually().until(() -> client.inputStream().available() >= bytes);
	}

	/**
	 * Wait until a number has grown and does not grow any more. To take a pause for the
	 * end of it makes a test weaker, but not fail.
	 */
	public static void awaitStandstill(AtomicInteger progress) {
		AtomicInteger last = new AtomicInteger();
		eventually().pollInterval(Duration.ofMillis(100))
			.until(() -> progress.get() > 0 && last.getAndSet(progress.get()) == progress.get());
	}

	public static ConditionFactory eventually() {
		return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(DEADLINE);
	}

	public NetServer server() {
		return this.server;
	}

	public Listener listener() {
		return this.server.listeners().getFirst();
	}

	public TextClient connect() {
		return connect(listener());
	}

	public TextClient connect(Listener listener) {
		TextClient client = TextClient.connect(listener.port());
		this.clients.add(client);
		return client;
	}

	/**
	 * Connect clients and let each say {@code hello} to a handler that echoes.
	 */
	public List<TextClient> connectAndGreet(int count) {
		List<TextClient> connected = IntStream.range(0, count).mapToObj((number) -> connect()).toList();
		connected.forEach((client) -> client.send("hello"));
		for (TextClient client : connected) {
			if (!"[hello]".equals(client.readLine())) {
				throw new AssertionError("Not the answer to 'hello'");
			}
		}
		return connected;
	}

	/**
	 * Wait for a handler to end, the next one that nobody has waited for.
	 * @return what it threw, if anything
	 */
	public Optional<Throwable> awaitHandlerEnd() throws InterruptedException {
		@Nullable Optional<Throwable> end = this.handlerEnds.poll(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
		if (end == null) {
			throw new AssertionError("No handler ended within " + DEADLINE);
		}
		return end;
	}

	public Throwable awaitHandlerFailure() throws InterruptedException {
		return awaitHandlerEnd().orElseThrow(() -> new AssertionError("The handler ended without an exception"));
	}

	public void awaitNoneActive() {
		eventually().until(() -> listener().activeCount() == 0);
	}

	/**
	 * Begin a graceful stop, and wait until clients are refused.
	 */
	public CompletableFuture<Void> stopAndAwaitRefusal() {
		int port = listener().port();
		CompletableFuture<Void> stopped = this.server.stop().toCompletableFuture();
		eventually().until(() -> isRefused(port));
		return stopped;
	}

	private static boolean isRefused(int port) {
		try {
			TextClient.connect(port).close();
			return false;
		}
		catch (UncheckedIOException ex) {
			return true;
		}
	}

	@Override
	public void close() {
		this.clients.forEach(TextClient::close);
		this.server.stopNow().toCompletableFuture().orTimeout(DEADLINE.toNanos(), TimeUnit.NANOSECONDS).join();
	}

}

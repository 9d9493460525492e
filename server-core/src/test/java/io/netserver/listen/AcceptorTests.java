package io.netserver.listen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import io.netserver.CapturedLog;
import io.netserver.EachIoMechanism;
import io.netserver.TestServer;
import io.netserver.listen.AcceptGate.Reason;
import io.netserver.test.NoLeaks;
import io.netserver.test.TextClient;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Acceptor} and its {@link AcceptGate}.
 */
@NoLeaks
@EachIoMechanism
class AcceptorTests {

	/**
	 * Longer than the pause after a failed accept, in milliseconds.
	 */
	private static final long AFTER_THE_PAUSE = 150;

	private final Listener listener = TestServer.loopback("default").handler(TestServer::echo).build();

	private final List<Channel> accepted = new CopyOnWriteArrayList<>();

	private volatile Consumer<Channel> onAccept = this.accepted::add;

	@AutoClose
	private final CapturedLog log = new CapturedLog();

	private final EventLoops loops;

	private final ServerChannel channel;

	private final AcceptGate gate;

	AcceptorTests(IoMechanism ioMechanism) {
		this.loops = EventLoops.start(ioMechanism, 1);
		this.channel = ioMechanism.newTcpServerChannel();
		this.gate = new AcceptGate(this.channel, this.loops);
	}

	@BeforeEach
	void bind() throws Exception {
		this.channel.pipeline()
			.addLast(new Acceptor(this.listener, this.gate, (accepted) -> this.onAccept.accept(accepted)));
		this.loops.acceptLoop().register(this.channel).sync();
		this.channel.bind(new InetSocketAddress("127.0.0.1", 0)).sync();
		this.gate.open(Reason.NOT_OPENED);
	}

	@AfterEach
	void close() throws InterruptedException {
		this.channel.close().sync();
		this.accepted.forEach((channel) -> channel.unsafe().closeForcibly());
		this.loops.close();
	}

	@Test
	void gateClosesWhenAnAcceptFailsAndOpensAfterThePause() throws Exception {
		assertThat(inLoop(() -> {
			boolean before = accepts();
			failToAccept();
			return List.of(before, accepts());
		})).containsExactly(true, false);
		try (TextClient _ = connect()) {
			TestServer.eventually().until(() -> this.accepted.size() == 1);
			assertThat(inLoop(this::accepts)).isTrue();
		}
	}

	@Test
	void gateOfASuspendedListenerStaysClosedAfterThePause() throws Exception {
		this.gate.close(Reason.SUSPENDED);
		inLoop(() -> {
			failToAccept();
			return true;
		});
		assertThat(afterThePause(this::accepts)).isFalse();
		this.gate.open(Reason.SUSPENDED);
		assertThat(inLoop(this::accepts)).isTrue();
	}

	@Test
	void gateOfAFailingAcceptStaysClosedWhenTheListenerResumes() throws Exception {
		assertThat(inLoop(() -> {
			this.gate.close(Reason.SUSPENDED);
			failToAccept();
			this.gate.open(Reason.SUSPENDED);
			return accepts();
		})).isFalse();
		assertThat(afterThePause(this::accepts)).isTrue();
	}

	@Test
	void repeatedFailureIsLoggedOnceAndItsEndToo() throws Exception {
		for (int i = 0; i < 3; i++) {
			inLoop(() -> {
				failToAccept();
				return true;
			});
			afterThePause(() -> true);
		}
		assertThat(this.log.messages(Level.WARN))
			.containsExactly("Listener 'default' cannot accept and tries again every 100 ms until it can: "
					+ "java.io.IOException: Too many open files");
		assertThat(this.log.messages(Level.INFO)).isEmpty();
		try (TextClient _ = connect(); TextClient _ = connect()) {
			TestServer.eventually().until(() -> this.accepted.size() == 2);
		}
		assertThat(this.log.messages(Level.INFO)).containsExactly("Listener 'default' accepts again");
	}

	@Test
	void connectionThatCannotBeTakenIsClosedAndTheNextIsAccepted() {
		this.onAccept = (channel) -> {
			this.onAccept = this.accepted::add;
			throw new IllegalStateException("no room");
		};
		try (TextClient unlucky = connect(); TextClient _ = connect()) {
			assertThat(unlucky.readLine()).isNull();
			TestServer.eventually().until(() -> this.accepted.size() == 1);
		}
		assertThat(this.log.messages(Level.ERROR)).singleElement()
			.asString()
			.startsWith("Listener 'default' could not take the connection");
		assertThat(this.listener.acceptedCount()).isEqualTo(2);
		assertThat(this.listener.activeCount()).isEqualTo(1);
	}

	private void failToAccept() {
		this.channel.pipeline().fireExceptionCaught(new IOException("Too many open files"));
	}

	private boolean accepts() {
		return this.channel.config().isAutoRead();
	}

	private TextClient connect() {
		return TextClient.connect(((InetSocketAddress) this.channel.localAddress()).getPort());
	}

	private <T> T inLoop(Callable<T> task) throws Exception {
		return this.loops.acceptLoop().submit(task).get(10, TimeUnit.SECONDS);
	}

	/**
	 * Run after everything that the loop has planned within the pause: it keeps the order
	 * of its deadlines, however late it is.
	 */
	private <T> T afterThePause(Callable<T> task) throws Exception {
		return this.loops.acceptLoop().schedule(task, AFTER_THE_PAUSE, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS);
	}

}

package io.netserver.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TextClient}.
 */
@NoLeaks
class TextClientTests {

	@AutoClose
	private ServerSocket server;

	@AutoClose
	private TextClient client;

	@AutoClose
	private Socket peer;

	@BeforeEach
	void connect() throws IOException {
		this.server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
		this.client = TextClient.connect(this.server.getLocalPort());
		this.peer = this.server.accept();
		this.peer.setSoTimeout(10_000);
	}

	@Test
	void sendEndsTheLineAndEncodesItAsUtf8() throws IOException {
		this.client.send("Grüße");
		this.client.send("");
		this.client.shutdownOutput();
		assertThat(received()).isEqualTo("Grüße\r\n\r\n");
	}

	@Test
	void sendRawAddsNothing() throws IOException {
		this.client.sendRaw("text");
		this.client.sendRaw(new byte[] { 1, 2 });
		this.client.shutdownOutput();
		assertThat(received()).isEqualTo("text\1\2");
	}

	@Test
	void sendFailsAndClosesWhenNobodyReadsUntilTheDeadline() {
		byte[] bytes = new byte[64 * 1024 * 1024];
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.client.withDeadline(Duration.ofMillis(200)).sendRaw(bytes))
			.withMessage("Failed to send 67108864 bytes to /127.0.0.1:%d within PT0.2S, received so far: nothing",
					this.server.getLocalPort());
		assertThat(this.client.socket().isClosed()).isTrue();
	}

	@Test
	void sendFailsWhenTheConnectionIsClosed() {
		this.client.close();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.client.send("hello"))
			.withMessage("Failed to send to /127.0.0.1:%d", this.server.getLocalPort());
	}

	@Test
	void readLineReturnsLinesWithoutTheirTerminator() throws IOException {
		answer("first\r\nGrüße\n\r\na\rb\r\n");
		assertThat(this.client.readLine()).isEqualTo("first");
		assertThat(this.client.readLine()).isEqualTo("Grüße");
		assertThat(this.client.readLine()).isEmpty();
		assertThat(this.client.readLine()).isEqualTo("a\rb");
	}

	@Test
	void readLineReturnsNullAtEndOfInput() throws IOException {
		answer("unterminated");
		this.peer.close();
		assertThat(this.client.readLine()).isEqualTo("unterminated");
		assertThat(this.client.readLine()).isNull();
		assertThat(this.client.readLine()).isNull();
	}

	@Test
	void readLineReturnsALineLongerThanTheBuffer() throws IOException {
		String line = "0123456789".repeat(2000);
		answer("short\n" + line + "\nlast\n");
		assertThat(this.client.readLine()).isEqualTo("short");
		assertThat(this.client.readLine()).isEqualTo(line);
		assertThat(this.client.readLine()).isEqualTo("last");
	}

	@Test
	void readLineFailsAfterTheDeadlineAndLosesNothing() throws IOException {
		answer("done\nhal");
		assertThat(this.client.readLine()).isEqualTo("done");
		this.client.withDeadline(Duration.ofMillis(50));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.client::readLine)
			.withMessage("Awaited a line from /127.0.0.1:%d within PT0.05S in vain, received so far: \"hal\"",
					this.server.getLocalPort());
		answer("ves\n");
		assertThat(this.client.withDeadline(Duration.ofSeconds(10)).readLine()).isEqualTo("halves");
	}

	@Test
	void readFailsWhenThePeerResets() throws IOException {
		this.peer.setSoLinger(true, 0);
		this.peer.close();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this.client::readLine)
			.withMessageContaining("Awaited a line from /127.0.0.1:%d", this.server.getLocalPort())
			.havingCause()
			.isInstanceOf(SocketException.class);
	}

	@Test
	void readBytesReturnsAsManyAsAskedForAndLeavesTheRest() throws IOException {
		answer("abcdef\n");
		assertThat(this.client.readBytes(4)).containsExactly('a', 'b', 'c', 'd');
		assertThat(this.client.readBytes(0)).isEmpty();
		assertThat(this.client.readLine()).isEqualTo("ef");
	}

	@Test
	void readBytesFailsWhenInputEndsBefore() throws IOException {
		answer("abc");
		this.peer.close();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.client.readBytes(4))
			.withMessageContaining("Awaited 4 bytes from")
			.withMessageEndingWith("but the input ended, received so far: \"abc\"");
		assertThat(this.client.readAll()).isEqualTo("abc");
	}

	@Test
	void readBytesRejectsANegativeCount() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.readBytes(-1))
			.withMessage("'count' must not be negative but is -1");
	}

	@Test
	void readAllReturnsEverythingUpToEndOfInput() throws IOException {
		String text = "0123456789\r\n".repeat(2000);
		answer(text);
		this.peer.close();
		assertThat(this.client.readAll()).isEqualTo(text);
		assertThat(this.client.readAll()).isEmpty();
	}

	@Test
	void readAllShowsTheEndOfMuchInputWhenTheDeadlineHasPassed() throws IOException {
		answer("x".repeat(5000) + "y".repeat(2000));
		assertThat(new String(this.client.readBytes(1), StandardCharsets.UTF_8)).isEqualTo("x");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.client.withDeadline(Duration.ofMillis(500)).readAll())
			.withMessageEndingWith("received so far (its last 2000 bytes): \"" + "y".repeat(2000) + '"');
	}

	@Test
	void resetResetsTheConnection() {
		this.client.reset();
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> this.peer.getInputStream().read())
			.withMessage("Connection reset");
	}

	@Test
	void localPortIsWhatThePeerSees() {
		assertThat(this.client.localPort()).isEqualTo(this.peer.getPort());
	}

	@Test
	void connectFailsWhenNobodyListens() throws IOException {
		try (Socket deaf = new Socket()) {
			deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> TextClient.connect(deaf.getLocalPort()))
				.withMessage("Failed to connect to /127.0.0.1:%d", deaf.getLocalPort())
				.withCauseInstanceOf(ConnectException.class);
		}
	}

	@Test
	void withDeadlineRejectsLessThanAMillisecond() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.withDeadline(Duration.ZERO))
			.withMessage("'deadline' must be at least 1 ms but is PT0S");
	}

	private void answer(String text) throws IOException {
		this.peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	private String received() throws IOException {
		return new String(this.peer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

}

package io.netserver;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netserver.test.NoLeaks;
import io.netserver.test.ServerProcess;
import io.netserver.test.TextClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients of every bad manner come and go by the hundred thousand: whatever they do, no
 * buffer, descriptor or thread of the server stays behind.
 */
@Tag("soak")
@NoLeaks
class ChurnSoakTests {

	private static final int CLIENTS = 100_000;

	private static final int AT_A_TIME = 8;

	private static final String LINES = "a line that is repeated\n".repeat(500);

	@Test
	void badMannersLeaveNothingBehind() throws Exception {
		try (ServerProcess server = ServerProcess.ofMainClass(Server.class)
			.jvmArguments("-Xmx128m", "-Dio.netty.leakDetection.level=paranoid")
			.start()) {
			int port = Integer.parseInt(server.awaitOutput("is bound to 127\\.0\\.0\\.1:(\\d+)/tcp").group(1));
			churn(port, AT_A_TIME);
			int descriptors = server.openDescriptors();
			int threads = server.threads();
			churn(port, CLIENTS);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(server.openDescriptors()).isLessThanOrEqualTo(descriptors));
			assertThat(server.threads()).isLessThanOrEqualTo(threads + AT_A_TIME);
			server.signal("TERM");
			assertThat(server.awaitExit(Duration.ofSeconds(40))).isZero();
			assertThat(server.output()).noneMatch((line) -> line.contains("LEAK") || line.contains("ERROR"));
		}
	}

	private static void churn(int port, int clients) throws InterruptedException {
		AtomicInteger left = new AtomicInteger(clients);
		ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
		try (threads) {
			for (int thread = 0; thread < AT_A_TIME; thread++) {
				Random random = new Random(thread);
				threads.submit(() -> {
					while (left.getAndDecrement() > 0) {
						misbehave(port, random.nextInt(6));
					}
					return null;
				});
			}
			threads.shutdown();
			assertThat(threads.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
		}
		assertThat(left.get()).isEqualTo(-AT_A_TIME);
	}

	private static void misbehave(int port, int manner) {
		try (TextClient client = TextClient.connect(port)) {
			switch (manner) {
				case 0 -> client.reset();
				case 1 -> client.sendRaw("half a line");
				case 2 -> {
					client.sendRaw(LINES);
					client.reset();
				}
				case 3 -> {
					client.sendRaw(LINES);
					client.shutdownOutput();
					assertThat(client.readAll()).hasSize(LINES.length() + 500);
				}
				case 4 -> {
					client.send("x".repeat(10_000));
					assertThat(client.readLine()).isNull();
				}
				default -> {
					client.send("hello");
					assertThat(client.readLine()).isEqualTo("hello");
				}
			}
		}
	}

	/**
	 * The server that is soaked.
	 */
	static final class Server {

		private Server() {
		}

		public static void main(String[] args) {
			System.exit(NetServer.builder().listen("127.0.0.1:0", (client) -> {
				for (String line; (line = client.readLine()) != null;) {
					client.println(line);
				}
			}).build().run());
		}

	}

}

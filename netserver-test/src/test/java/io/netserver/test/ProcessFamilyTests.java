package io.netserver.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProcessFamily}.
 */
@NoLeaks
class ProcessFamilyTests {

	private static final int TERM = 128 + 15;

	private static final int KILL = 128 + 9;

	@Test
	void terminateEndsTheFounder() {
		try (ServerProcess process = start("echo ready; exec sleep 60")) {
			new ProcessFamily(process.handle()).terminate(Duration.ofSeconds(10));
			assertThat(process.awaitExit(Duration.ofSeconds(10))).isEqualTo(TERM);
		}
	}

	@Test
	void terminateKillsAfterTheGracePeriod() {
		try (ServerProcess process = start("trap '' TERM; echo ready; exec sleep 60")) {
			new ProcessFamily(process.handle()).terminate(Duration.ofMillis(200));
			assertThat(process.awaitExit(Duration.ofSeconds(10))).isEqualTo(KILL);
		}
	}

	@Test
	void terminateReachesDescendantsNotedBeforeTheFounderEnded() {
		try (ServerProcess process = start("""
				(trap 'echo orphan terminated; exit' TERM; echo ready; while :; do sleep 0.05; done) &
				wait""")) {
			ProcessFamily family = new ProcessFamily(process.handle());
			family.note();
			process.handle().destroyForcibly();
			process.awaitExit(Duration.ofSeconds(10));
			family.terminate(Duration.ofSeconds(10));
			assertThat(process.output()).contains("orphan terminated");
		}
	}

	private ServerProcess start(String script) {
		ServerProcess process = ServerProcess.ofCommand("/bin/sh", "-c", script).start();
		process.awaitOutput("ready");
		return process;
	}

}

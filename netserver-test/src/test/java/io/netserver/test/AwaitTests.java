package io.netserver.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Await}.
 */
class AwaitTests {

	@Test
	void asksAtLeastOnce() {
		assertThat(Await.until(Duration.ZERO, () -> true)).isTrue();
	}

	@Test
	void asksUntilTheConditionHolds() {
		AtomicInteger asked = new AtomicInteger();
		assertThat(Await.until(Duration.ofSeconds(30), () -> asked.incrementAndGet() == 3)).isTrue();
		assertThat(asked).hasValue(3);
	}

	@Test
	void givesUpAfterTheDeadline() {
		long start = System.nanoTime();
		assertThat(Await.until(Duration.ofMillis(50), () -> false)).isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
	}

	@Test
	void failsWhenInterruptedAndStaysInterrupted() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Await.until(Duration.ofSeconds(30), () -> false))
			.withCauseInstanceOf(InterruptedException.class);
		assertThat(Thread.interrupted()).isTrue();
	}

}

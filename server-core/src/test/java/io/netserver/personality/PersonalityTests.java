package io.netserver.personality;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Personality}.
 */
class PersonalityTests {

	@Test
	void personalityIsFoundByItsName() {
		assertThat(Personality.named("thread")).isSameAs(Personality.THREAD);
		assertThat(Personality.named("single")).isSameAs(Personality.SINGLE);
		assertThat(Personality.THREAD.name()).isEqualTo("thread");
		assertThat(Personality.SINGLE.name()).isEqualTo("single");
	}

	@Test
	void unknownNameIsAnsweredWithTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> Personality.named("Thread"))
			.withMessage("The personality 'Thread' is not known; known are single, thread");
	}

}

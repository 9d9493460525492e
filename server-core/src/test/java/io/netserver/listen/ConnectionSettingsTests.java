package io.netserver.listen;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConnectionSettings}.
 */
class ConnectionSettingsTests {

	@Test
	void eachSettingIsChangedAlone() {
		Duration second = Duration.ofSeconds(1);
		ConnectionSettings defaults = ConnectionSettings.DEFAULTS;
		assertThat(defaults.withReadTimeout(second).withWriteTimeout(Duration.ZERO))
			.isEqualTo(new ConnectionSettings(second, Duration.ZERO, defaults.maxLineLength(), defaults.charset()));
		assertThat(defaults.withMaxLineLength(1).withCharset(StandardCharsets.US_ASCII)).isEqualTo(
				new ConnectionSettings(defaults.readTimeout(), defaults.writeTimeout(), 1, StandardCharsets.US_ASCII));
	}

	@Test
	void whatMakesNoSenseIsRejected() {
		ConnectionSettings defaults = ConnectionSettings.DEFAULTS;
		assertThatIllegalArgumentException().isThrownBy(() -> defaults.withReadTimeout(Duration.ofMillis(-1)))
			.withMessage("'readTimeout' is PT-0.001S but must not be negative; zero stands for no limit");
		assertThatIllegalArgumentException().isThrownBy(() -> defaults.withWriteTimeout(Duration.ofMillis(-1)))
			.withMessage("'writeTimeout' is PT-0.001S but must not be negative; zero stands for no limit");
		assertThatIllegalArgumentException().isThrownBy(() -> defaults.withMaxLineLength(0))
			.withMessage("'maxLineLength' is 0 but must be at least 1");
	}

}

package io.netserver.listen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ListenSpec}.
 */
class ListenSpecTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			20203             | *           | 20203 | tcp
			0                 | *           | 0     | tcp
			65535             | *           | 65535 | tcp
			0080              | *           | 80    | tcp
			7/tcp             | *           | 7     | tcp
			*:20203           | *           | 20203 | tcp
			*:20203/tcp       | *           | 20203 | tcp
			'  *:20203/tcp '  | *           | 20203 | tcp
			localhost:7       | localhost   | 7     | tcp
			my-host.example:7 | my-host.example | 7 | tcp
			127.0.0.1:7/TCP   | 127.0.0.1   | 7     | tcp
			[::1]:4433/tls    | ::1         | 4433  | tls
			[fe80::1%lo]:1/Udp6 | fe80::1%lo | 1    | udp6
			""")
	void parsesWhatHasTheForm(String text, String host, int port, String proto) {
		ListenSpec spec = ListenSpec.parse(text);
		assertThat(spec).isEqualTo(new ListenSpec(host, port, proto));
		assertThat(ListenSpec.parse(spec.toString())).isEqualTo(spec);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			""            | the port is '' but must be one number from 0 to 65535
			"  "          | the port is '' but must be one number from 0 to 65535
			*             | the port is '*' but must be one number from 0 to 65535
			host:         | the port is '' but must be one number from 0 to 65535
			80-90         | the port is '80-90' but must be one number from 0 to 65535
			-1            | the port is '-1' but must be one number from 0 to 65535
			+1            | the port is '+1' but must be one number from 0 to 65535
			1.5           | the port is '1.5' but must be one number from 0 to 65535
			12345678901   | the port is '12345678901' but must be one number from 0 to 65535
			localhost     | the port is 'localhost' but must be one number from 0 to 65535
			localhost/80  | the form is host:port/proto, as in *:20203/tcp
			99999         | 'port' is 99999 but must be from 0 to 65535
			65536         | 'port' is 65536 but must be from 0 to 65535
			:80           | 'host' must not be empty; '*' stands for every address
			[]:80         | 'host' must not be empty; '*' stands for every address
			::1:80        | an IPv6 address stands in brackets, as in [::1]:20203/tcp
			a:b:c         | an IPv6 address stands in brackets, as in [::1]:20203/tcp
			[::1]80       | the form is host:port/proto, as in *:20203/tcp
			[::1:80       | the form is host:port/proto, as in *:20203/tcp
			1/tcp/2       | the form is host:port/proto, as in *:20203/tcp
			1/            | 'proto' is '' but must be a word of letters and digits
			1/t-cp        | 'proto' is 't-cp' but must be a word of letters and digits
			1/9p          | 'proto' is '9p' but must be a word of letters and digits
			""")
	void tellsWhatIsWrong(String text, String reason) {
		assertThatExceptionOfType(InvalidListenSpecException.class).isThrownBy(() -> ListenSpec.parse(text))
			.withMessageStartingWith("Invalid listen spec '" + text + "': ")
			.satisfies((ex) -> assertThat(ex.getSpec()).isEqualTo(text))
			.satisfies((ex) -> assertThat(ex.getReason()).contains(reason));
	}

	@ParameterizedTest
	@CsvSource({ "20203, *:20203/tcp", "localhost:0/TLS, localhost:0/tls", "[::1]:1, [::1]:1/tcp" })
	void showsAllItsParts(String text, String shown) {
		assertThat(ListenSpec.parse(text)).hasToString(shown);
	}

	@Test
	void rejectsPartsThatCannotBeParsedAgain() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ListenSpec(" ", 1, "tcp"));
		assertThatIllegalArgumentException().isThrownBy(() -> new ListenSpec("*", -1, "tcp"));
		assertThatIllegalArgumentException().isThrownBy(() -> new ListenSpec("*", 1, "TCP"));
	}

}

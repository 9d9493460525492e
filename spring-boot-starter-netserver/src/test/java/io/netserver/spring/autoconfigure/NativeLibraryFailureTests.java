package io.netserver.spring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.netserver.spring.testapp.Applications;
import io.netserver.spring.testapp.Clients;
import io.netserver.spring.testapp.EchoApplication;
import io.netserver.spring.testapp.StartFailure;
import io.netserver.test.NoLeaks;
import io.netserver.test.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application whose process cannot load the native library.
 */
@NoLeaks
@EnabledOnOs(value = OS.LINUX, disabledReason = "Only on Linux a native library is used")
class NativeLibraryFailureTests {

	@TempDir
	private Path directory;

	@Test
	void failureTellsHowToLoadItOrToDoWithoutIt() throws IOException {
		try (ServerProcess process = start()) {
			assertThat(process.awaitExit(Applications.PROCESS_DEADLINE)).isEqualTo(1);
			StartFailure failure = StartFailure.in(String.join("\n", process.output()));
			assertThat(failure.description()).startsWith("The native library for EPOLL cannot be used: ");
			assertThat(failure.action()).startsWith("Check that")
				.contains("netty-transport-native-epoll", "-Dio.netty.native.workdir=DIRECTORY")
				.endsWith("or do without it: set 'netserver.io.mechanism' to 'nio'.");
		}
	}

	@Test
	void nioDoesWithoutIt() throws IOException {
		try (ServerProcess process = start("--netserver.io.mechanism=nio")) {
			int port = Integer.parseInt(process.awaitOutput("'default' is bound to .*:(\\d+)/tcp").group(1));
			Clients.assertEchoes(port);
		}
	}

	/**
	 * Start with a directory for native libraries that cannot be written to, not even by
	 * root: as with a file system that forbids to execute, the library does not load.
	 */
	private ServerProcess start(String... arguments) throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		return ServerProcess.ofMainClass(EchoApplication.class)
			.jvmArguments("-Dio.netty.native.workdir=" + file.resolve("native"))
			.arguments("--spring.main.web-application-type=none", "--netserver.port=0")
			.arguments(arguments)
			.start();
	}

}

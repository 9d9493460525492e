package io.netserver.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ServerProcess}.
 */
@NoLeaks
class ServerProcessTests {

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	@Test
	void ofMainClassRunsTheClassAsTold() throws IOException {
		ServerProcessBuilder builder = ServerProcess.ofMainClass(SampleServer.class)
			.jvmArguments("-Dsample=one")
			.arguments("two", "three")
			.environment("SAMPLE", "four")
			.directory(this.directory);
		try (ServerProcess process = builder.start()) {
			process.awaitOutput("arguments");
			assertThat(process.output()).containsSubsequence("property one", "variable four",
					"directory " + this.directory.toRealPath(), "arguments [two, three]");
			assertThat(process.isAlive()).isTrue();
			assertThat(process.threads()).isGreaterThan(1);
		}
	}

	@Test
	void ofJarRunsTheJar() throws IOException {
		Path jar = this.directory.resolve("sample.jar");
		writeJar(jar, SampleServer.class);
		try (ServerProcess process = ServerProcess.ofJar(jar).jvmArguments("-Dsample=one").arguments("two").start()) {
			process.awaitOutput("arguments \\[two\\]");
			assertThat(process.output()).contains("property one");
		}
	}

	@Test
	void ofCommandHasNoPlaceForJvmArguments() {
		assertThatIllegalArgumentException().isThrownBy(ServerProcess::ofCommand)
			.withMessage("'command' must not be empty");
		assertThatIllegalStateException().isThrownBy(() -> ServerProcess.ofCommand("sleep", "60").jvmArguments("-Xrs"))
			.withMessage("JVM arguments [-Xrs] cannot be given to the command 'sleep 60'");
	}

	@Test
	void environmentIsInheritedUnlessSetOrRemoved() {
		ServerProcessBuilder builder = ServerProcess.ofCommand("/bin/sh", "-c", "echo ${PATH-gone} ${SAMPLE-gone}");
		try (ServerProcess process = builder.start()) {
			process.awaitOutput(".+ gone");
		}
		try (ServerProcess process = builder.environment("PATH", null).environment("SAMPLE", "here").start()) {
			process.awaitOutput(".* here");
		}
	}

	@Test
	void startFailsWhenThereIsNoSuchCommand() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> ServerProcess.ofCommand("./none").directory(this.directory).start())
			.withMessage("Failed to start [./none]");
	}

	@Test
	void standardInputIsEmpty() {
		try (ServerProcess process = shell("cat; echo end")) {
			process.awaitOutput("end");
			assertThat(process.output()).containsExactly("end");
		}
	}

	@Test
	void awaitOutputReturnsTheMatchInTheFirstMatchingLine() {
		try (ServerProcess process = shell("echo starting; echo on port 47 >&2; echo on port 11; exec sleep 60")) {
			assertThat(process.awaitOutput("port (\\d+)").group(1)).isEqualTo("47");
			assertThat(process.awaitOutput("port (1+)").group(1)).isEqualTo("11");
		}
	}

	@Test
	void awaitOutputQuotesTheOutputAfterTheDeadline() {
		try (ServerProcess process = shell("echo one; echo two; exec sleep 60")) {
			process.awaitOutput("two");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> process.awaitOutput("three", Duration.ofMillis(50)))
				.withMessageMatching(
						"Process \\d+ \\(.+\\) printed no line with 'three' within PT0.05S\\. Its output was:\\Rone\ntwo");
		}
	}

	@Test
	@Timeout(30)
	void awaitOutputFailsAtOnceWhenTheProcessHasEnded() {
		try (ServerProcess process = shell("echo one; printf tw; exit 3")) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> process.awaitOutput("two"))
				.withMessageContaining("ended with exit code 3 and printed no line with 'two'")
				.withMessageEndingWith("one\ntw");
		}
	}

	@Test
	void outputOfDescendantsGoesOnAfterTheProcessHasEnded() throws IOException {
		try (ServerProcess process = ServerProcess
			.ofCommand("/bin/sh", "-c",
					"(while test -d \"$PWD\" && ! test -f go; do sleep 0.05; done; echo late) & echo early")
			.directory(this.directory)
			.start()) {
			assertThat(process.awaitExit(DEADLINE)).isZero();
			assertThat(process.output()).containsExactly("early");
			Files.createFile(this.directory.resolve("go"));
			assertThat(Await.until(DEADLINE, () -> process.output().contains("late"))).isTrue();
		}
	}

	@Test
	void awaitExitFailsAfterTheDeadline() {
		try (ServerProcess process = shell("echo here; exec sleep 60")) {
			process.awaitOutput("here");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> process.awaitExit(Duration.ofMillis(50)))
				.withMessageContaining("did not end within PT0.05S")
				.withMessageEndingWith("here");
		}
	}

	@Test
	void signalReachesTheProcess() {
		try (ServerProcess process = shell(
				"trap 'echo caught; exit 7' USR1; echo ready; while :; do sleep 0.05; done")) {
			process.awaitOutput("ready");
			process.signal("USR1");
			process.awaitOutput("caught");
			assertThat(process.awaitExit(DEADLINE)).isEqualTo(7);
		}
	}

	@Test
	void signalFailsWhenThereIsNoSuchSignalOrProcess() {
		try (ServerProcess process = shell("exec sleep 60")) {
			assertThatIllegalStateException().isThrownBy(() -> process.signal("NONE"))
				.withMessageStartingWith("No signal 'NONE' to Process " + process.pid());
			process.signal("KILL");
			assertThat(process.awaitExit(DEADLINE)).isEqualTo(128 + 9);
			assertThatIllegalStateException().isThrownBy(() -> process.signal("HUP"))
				.withMessageEndingWith("it has ended with exit code 137");
		}
	}

	@Test
	void openDescriptorsAndThreadsAreCounted() {
		try (ServerProcess process = shell("echo ready; exec sleep 60")) {
			process.awaitOutput("ready");
			assertThat(process.openDescriptors()).isEqualTo(3);
			assertThat(process.threads()).isOne();
			process.signal("KILL");
			process.awaitExit(DEADLINE);
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(process::openDescriptors)
				.withMessage("Failed to count /proc/%d/fd", process.pid());
		}
	}

	@Test
	void closeTerminatesDescendantsAndKeepsTheOutput() {
		ServerProcess process = shell("""
				(trap 'echo child terminated; exit' TERM; echo ready; while :; do sleep 0.05; done) &
				wait""");
		try (process) {
			process.awaitOutput("ready");
		}
		assertThat(process.isAlive()).isFalse();
		assertThat(process.output()).contains("child terminated");
	}

	private static ServerProcess shell(String script) {
		return ServerProcess.ofCommand("/bin/sh", "-c", script).start();
	}

	private static void writeJar(Path jar, Class<?> mainClass) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass.getName());
		String classFile = mainClass.getName().replace('.', '/') + ".class";
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(out, manifest);
				InputStream bytes = mainClass.getResourceAsStream('/' + classFile)) {
			assertThat(bytes).isNotNull();
			entries.putNextEntry(new JarEntry(classFile));
			bytes.transferTo(entries);
		}
	}

}

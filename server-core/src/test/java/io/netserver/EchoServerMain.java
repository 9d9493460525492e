package io.netserver;

import java.time.Duration;

import io.netserver.listen.IoMechanism;
import io.netserver.test.ServerProcess;
import io.netserver.test.ServerProcessBuilder;

/**
 * A server that echoes, for tests of what only a process can show.
 */
final class EchoServerMain {

	private EchoServerMain() {
	}

	static void main(String[] args) {
		int status = NetServer.builder()
			.ioMechanism(IoMechanism.valueOf(args[0]))
			.listen("127.0.0.1:" + args[1], TestServer::echo)
			.shutdownGrace(Duration.ofHours(1))
			.build()
			.run();
		System.exit(status);
	}

	static ServerProcessBuilder process(IoMechanism ioMechanism, int port) {
		return ServerProcess.ofMainClass(EchoServerMain.class).arguments(ioMechanism.name(), Integer.toString(port));
	}

	/**
	 * Wait until a process listens.
	 * @return its port
	 */
	static int awaitPort(ServerProcess process) {
		int port = Integer.parseInt(process.awaitOutput("is bound to 127\\.0\\.0\\.1:(\\d+)/tcp").group(1));
		process.awaitOutput("Netserver is listening");
		return port;
	}

}

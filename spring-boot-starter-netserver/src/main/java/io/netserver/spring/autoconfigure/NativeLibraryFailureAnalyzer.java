package io.netserver.spring.autoconfigure;

import io.netserver.listen.NativeLibraryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a {@link NativeLibraryException}.
 */
class NativeLibraryFailureAnalyzer extends AbstractFailureAnalyzer<NativeLibraryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NativeLibraryException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", """
				Check that

				    - all of Netty on the class path has one version, and netty-transport-native-epoll is there for \
				this processor (with Maven and Boot's parent, the property 'netty.version' sets them all),
				    - the directory for native libraries may hold executable files (a mount with 'noexec' may not): \
				-Dio.netty.native.workdir=DIRECTORY chooses another one,

				or do without it: set 'netserver.io.mechanism' to 'nio'.""", cause);
	}

}

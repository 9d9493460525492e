package io.netserver.spring.context;

import java.time.Duration;

import org.springframework.context.ApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * The phase of a context's shutdown that the server takes part in, which must not end
 * before the server's grace period.
 *
 * @param phase the phase
 * @param timeout how long the context waits for it unless told otherwise
 */
record ShutdownPhase(int phase, Duration timeout) {

	/**
	 * The time after the grace period in which connections are cut and sockets closed.
	 */
	private static final Duration CUT_ALLOWANCE = Duration.ofSeconds(5);

	/**
	 * Let the phase take as long as a grace period needs, if it may not anyway.
	 */
	void allowFor(Duration grace, ApplicationContext context) {
		Duration needed = grace.plus(CUT_ALLOWANCE);
		String processor = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME;
		if (needed.compareTo(this.timeout) > 0 && context.containsLocalBean(processor)
				&& context.getBean(processor) instanceof DefaultLifecycleProcessor lifecycleProcessor) {
			lifecycleProcessor.setTimeoutForShutdownPhase(this.phase, needed.toMillis());
		}
	}

}

package io.netserver.spring.testapp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What Boot prints when an application cannot start.
 *
 * @param description what happened
 * @param action what to do about it
 */
public record StartFailure(String description, String action) {

	private static final Pattern REPORT = Pattern.compile(
			"APPLICATION FAILED TO START\\R\\*+\\R\\RDescription:\\R\\R(.*)\\R\\RAction:\\R\\R(.*)", Pattern.DOTALL);

	/**
	 * Run an application that fails.
	 * @param output what is printed meanwhile
	 * @param application the application
	 * @param properties the properties that are given to it as arguments
	 * @return the failure
	 */
	public static StartFailure of(CapturedOutput output, SpringApplicationBuilder application, String... properties) {
		assertThatException().isThrownBy(() -> application.run(Applications.arguments(properties)).close());
		return in(output.getAll());
	}

	/**
	 * Find the failure in what an application has printed.
	 * @param output the output up to the end of the application
	 * @return the failure
	 */
	public static StartFailure in(String output) {
		Matcher report = REPORT.matcher(output);
		assertThat(report.find()).as("a failure analysis is in the output:%n%s", output).isTrue();
		return new StartFailure(report.group(1).strip(), report.group(2).strip());
	}

}

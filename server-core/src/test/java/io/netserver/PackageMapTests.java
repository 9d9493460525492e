package io.netserver;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the map of packages, and for what only some packages may touch.
 */
class PackageMapTests {

	private static final String ROOT = "io.netserver";

	/**
	 * Each package depends only on those in the lines below its own. Those that do not
	 * exist yet have their place already.
	 */
	private static final List<List<String>> MAP = List.of(List.of(ROOT), List.of(ROOT + ".personality"),
			List.of(ROOT + ".restart"), List.of(ROOT + ".kid"), List.of(ROOT + ".connection"),
			List.of(ROOT + ".listen"), List.of(ROOT + ".access"), List.of(ROOT + ".process"), List.of(ROOT + ".fdpass"),
			List.of(ROOT + ".handler", ROOT + ".hook"), List.of(ROOT + ".posix"));

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> location.contains("server-core"))
		.importPackages(ROOT);

	@Test
	void everyPackageHasItsPlaceInTheMap() {
		Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
		assertThat(packages).contains(ROOT, ROOT + ".handler").isSubsetOf(MAP.stream().flatMap(List::stream).toList());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("packagesAndThoseAbove")
	void packageDependsOnNothingAboveIt(String name, String[] above) {
		noClasses().that()
			.resideInAPackage(name)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(above)
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	static Stream<Arguments> packagesAndThoseAbove() {
		return MAP.stream().skip(1).flatMap((line) -> {
			String[] above = MAP.subList(0, MAP.indexOf(line)).stream().flatMap(List::stream).toArray(String[]::new);
			return line.stream().map((name) -> Arguments.of(name, above));
		});
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void nothingDependsOnSpring() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..").check(CLASSES);
	}

	@Test
	void staticFieldsAreFinal() {
		fields().that().areStatic().should().beFinal().check(CLASSES);
	}

	@Test
	void onlyPosixCallsForeignFunctions() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".posix")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.lang.foreign..")
			.check(CLASSES);
	}

	@Test
	void onlyProcessTouchesSunMisc() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".process")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("sun.misc..")
			.check(CLASSES);
	}

	@Test
	void nothingPrintsToTheStandardStreams() {
		NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
	}

}

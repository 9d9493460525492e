package io.netserver.spring;

import java.util.Collection;
import java.util.Map;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netserver.spring.autoconfigure.NetServerAutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests for the structure of the starter.
 */
@AnalyzeClasses(packages = "io.netserver.spring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule contextKnowsNothingOfAutoConfiguration = noClasses().that()
		.resideInAPackage("io.netserver.spring.context..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.netserver.spring.autoconfigure..");

	@ArchTest
	static final ArchRule onlyTheAutoConfigurationIsPublic = classes().that()
		.resideInAPackage("io.netserver.spring.autoconfigure..")
		.and()
		.doNotHaveFullyQualifiedName(NetServerAutoConfiguration.class.getName())
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();

	@ArchTest
	static final ArchRule staticFieldsHoldNothingMutable = fields().that()
		.areStatic()
		.and()
		.doNotHaveModifier(JavaModifier.SYNTHETIC)
		.should()
		.notHaveRawType(DescribedPredicate.describe("arrays, collections, or maps", ArchitectureTests::isContainer));

	@ArchTest
	static final ArchRule springDoesNotReachIntoTheEngine = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.netserver.connection..", "io.netserver.process..", "io.netty..");

	private static boolean isContainer(JavaClass type) {
		return type.isArray() || type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
	}

}

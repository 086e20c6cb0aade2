// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.annulus.core.memory.UnsafeRingMemory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The walls inside ring-core. */
@AnalyzeClasses(packages = "org.annulus.core", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] HOT = {
        "org.annulus.core.memory..",
        "org.annulus.core.handle..",
        "org.annulus.core.items..",
        "org.annulus.core.layout.."
    };

    @ArchTest
    static final ArchRule ONLY_THE_MEMORY_SEES_AGRONA = noClasses()
            .that()
            .resideOutsideOfPackage("org.annulus.core.memory")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.agrona..");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_TOUCHES_MEMORY = noClasses()
            .that()
            .doNotHaveSimpleName(UnsafeRingMemory.class.getSimpleName())
            .and()
            .doNotHaveSimpleName("JvmAccess")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.agrona..");

    @ArchTest
    static final ArchRule HOT_PACKAGES_SEE_NEITHER_GUICE_NOR_LOGGING_NOR_REFLECTION = noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.google..", "jakarta.inject..", "java.util.logging..", "org.slf4j..", "java.lang.reflect..");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_SEES_GUICE = noClasses()
            .that()
            .resideOutsideOfPackage("org.annulus.core.guice")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

    @ArchTest
    static final ArchRule HOT_PACKAGES_STAND_BELOW_THE_REST = noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.annulus.core.policy..", "org.annulus.core.file..", "org.annulus.core.guice..");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("org.annulus.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EXCEPTIONS_ARE_NAMED_SO =
            classes().that().areAssignableTo(Throwable.class).should().haveSimpleNameEndingWith("Exception");
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** The walls between the modules. The policies are listed here, so that one that comes has to be added. */
@AnalyzeClasses(packages = "org.annulus", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleBoundariesTest {
    private static final String[] POLICIES = {
        "org.annulus.acall", "org.annulus.aio..", "org.annulus.epoll..", "org.annulus.zijlstra.."
    };

    @ArchTest
    static void aPolicySeesRingCoreAndNoOtherPolicy(JavaClasses classes) {
        for (String policy : POLICIES) {
            classes()
                    .that()
                    .resideInAPackage(policy)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.annulus.core..", policy)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule ACALL_SUBMISSION_SEES_ITS_RING_AND_RING_CORE_ONLY = classes()
            .that()
            .resideInAPackage("org.annulus.acall.submit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.annulus.core..", "org.annulus.acall..");

    /** Submission is an application of the ring: threads and all. The ring does not know it. */
    @ArchTest
    static final ArchRule THE_ACALL_RING_DOES_NOT_SEE_SUBMISSION = noClasses()
            .that()
            .resideInAPackage("org.annulus.acall")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.annulus.acall.submit..");

    @ArchTest
    static final ArchRule A_POLICY_USES_NO_SHARED_STATE_OF_JAVA = noClasses()
            .that()
            .resideInAnyPackage(POLICIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.lang.invoke..", "java.lang.reflect..");

    @ArchTest
    static final ArchRule A_POLICY_HAS_NO_VOLATILE_FIELD = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(POLICIES)
            .should()
            .haveModifier(JavaModifier.VOLATILE);

    @ArchTest
    static final ArchRule A_POLICY_HAS_NO_STATE_IN_STATICS = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(POLICIES)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule RING_CORE_SEES_NOBODY = noClasses()
            .that()
            .resideInAPackage("org.annulus.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.annulus.acall.submit..", "org.annulus.conformance..", "org.annulus.lab..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(POLICIES);

    @ArchTest
    static final ArchRule ONLY_THE_MEMORY_AND_THE_BENCHMARKS_SEE_AGRONAS_BUFFERS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.annulus.core.memory",
                    "org.annulus.lab.bench..",
                    "org.annulus.lab.cost",
                    "org.annulus.lab.stall")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.agrona\\.(concurrent\\.)?(UnsafeBuffer|UnsafeApi|BufferUtil|AtomicBuffer|.*RingBuffer)");

    @ArchTest
    static final ArchRule POLICIES_ARE_FOUND_BY_THEIR_PROVIDER_ALONE = noClasses()
            .that()
            .resideInAnyPackage(POLICIES)
            .and()
            .arePublic()
            .should()
            .implement(RingPolicy.class);

    /**
     * A policy may have sides of its own, and consumers, for what the common ones do not know; what they speak of is
     * public too.
     */
    @ArchTest
    static final ArchRule A_POLICY_MAKES_ITS_OWN_SIDES = noConstructors()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(POLICIES)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(PolicyProvider.class)
            .should()
            .bePublic();
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.explore.ExploreChecks;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.Outcome;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much the kit's explore layer covers of the shipped variants, and how it shows their deviations. That it finds
 * what is declared and nothing else is what {@link ShippedPoliciesConformanceTest} shows.
 */
class VerdictsTest {
    /** Small enough to be covered in full, whatever the ring. */
    private static final Set<String> SMALL = Set.of("1x1 with one post", "registration");

    private static final String DEVIATION = "deviation '";

    /** What is claimed to go wrong with more threads than the variant claims to bear. */
    private static final Set<String> BEYOND_CLAIMS = Set.of("deviation 'publication'", "deviation 'claim'");

    @TestFactory
    Stream<DynamicTest> shouldCoverTheSmallestScopeInFull() {
        return Policies.discover().variants().stream().flatMap(policy -> checks(policy).stream()
                .filter(check -> SMALL.contains(check.name()))
                .map(check -> DynamicTest.dynamicTest(
                        policy.name() + ", " + check.name(),
                        () -> assertThat(run(policy, check).text()).startsWith("complete, "))));
    }

    @TestFactory
    Stream<DynamicTest> shouldHaveASmallestScopeForEveryVariant() {
        return each(
                Policies.discover().variants().stream(),
                policy -> assertThat(checks(policy)).extracting(RuleCheck::name).contains("1x1 with one post"));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowTheSketchWithTwoProducers() {
        return each(
                Policies.discover().variants().stream()
                        .filter(policy -> policy.name().variant().startsWith("sketch")),
                policy -> assertThat(deviation(policy, "publication"))
                        .contains("2x1 with 2 producers, where " + policy.name() + " declares 1: FOUND"));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowTheKilledItemWithTwoConsumers() {
        return each(Stream.of(Policies.discover().get("epoll-rfc/fetch-add")), policy -> assertThat(
                        deviation(policy, "claim"))
                .contains("lapped-consumer with 2 consumers, where " + policy.name() + " declares 1: FOUND"));
    }

    /** Beyond its claims almost any ring goes wrong, so that nothing else may have to be looked for there. */
    @TestFactory
    Stream<DynamicTest> shouldShowAllOtherDeviationsWithinWhatIsClaimed() {
        return Policies.discover().variants().stream().flatMap(policy -> checks(policy).stream()
                .filter(check -> check.name().startsWith(DEVIATION) && !BEYOND_CLAIMS.contains(check.name()))
                .map(check -> DynamicTest.dynamicTest(
                        policy.name() + ", " + check.name(),
                        () -> assertThat(run(policy, check).text()).startsWith("shown by "))));
    }

    private static Stream<DynamicTest> each(Stream<RingPolicy> policies, Consumer<RingPolicy> requirement) {
        return policies.map(
                policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> requirement.accept(policy)));
    }

    private static String deviation(RingPolicy policy, String rule) {
        RuleCheck check = checks(policy).stream()
                .filter(candidate -> candidate.name().equals(DEVIATION + rule + "'"))
                .findFirst()
                .orElseThrow();
        CheckResult result = run(policy, check);
        assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.DEVIATION);
        return result.text();
    }

    private static List<RuleCheck> checks(RingPolicy policy) {
        return new ExploreChecks().of(fixture(policy), Effort.QUICK);
    }

    private static CheckResult run(RingPolicy policy, RuleCheck check) {
        return CheckResult.of(check, fixture(policy), Effort.QUICK);
    }

    private static RingFixture fixture(RingPolicy policy) {
        return FixtureProvider.find(policy, FixtureProvider.class.getClassLoader());
    }
}

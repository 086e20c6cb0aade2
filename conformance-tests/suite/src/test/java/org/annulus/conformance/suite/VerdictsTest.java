// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every shipped variant in every scenario: what is found must be declared, and what is declared must be found. Nobody
 * tells the explorer where to look.
 */
class VerdictsTest {
    private static final boolean LONG = "long".equals(System.getProperty("annulus.stress"));

    /**
     * Of each search of a scenario; those that need more end with what few preemptions show. In executions, so that a
     * busy machine changes nothing.
     */
    private static final long EXECUTIONS = LONG ? 2_000_000 : 1_000;

    /** Of each search of a smallest scope, none of which needs so many. */
    private static final long ALL_EXECUTIONS = 20_000;

    /** What every policy is covered in with one producer, one consumer and one post. */
    private static final Set<String> COVERED =
            Set.of("1x1", "registration", "close-kernel", "close-beside-posts", "close-user");

    /** What {@code mvn verify -Pstress} covers beside. */
    private static final Set<String> COVERED_AT_LENGTH = Set.of("1x2", "wait");

    /** Of each search of those; 1x2 of {@code acall/bounded-cas} needs 206,305. */
    private static final long EXECUTIONS_AT_LENGTH = 2_000_000;

    /** Executions are the budget. */
    private static final double HOURS = 10_000;

    private static final RingScope SMALLEST =
            RingScope.DEFAULT.withThreads(1, 1).withOperations(1);

    /** Shown with a second consumer only, which fetch-add does not claim to bear; and by a test of its policy. */
    private static final Set<String> NEEDS_MORE_CONSUMERS = Set.of("claim");

    private static final Set<String> SHOWN_IN_ITS_MODULE = Set.of("close");

    @TestFactory
    Stream<DynamicTest> shouldFindWhatIsDeclaredAndNothingElse() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> check(policy)));
    }

    private static void check(RingPolicy policy) {
        Set<Deviation> shown = explore(policy, RingScope.DEFAULT, true);
        Set<String> expected = policy.deviations().stream()
                .map(Deviation::rule)
                .filter(rule -> !NEEDS_MORE_CONSUMERS.contains(rule) && !SHOWN_IN_ITS_MODULE.contains(rule))
                .filter(rule -> !(rule.equals("publication") && policy.traits().producers() == 1))
                .collect(Collectors.toSet());
        assertThat(shown.stream().map(Deviation::rule)).containsAll(expected);
    }

    /** The deviations that were shown. */
    private static Set<Deviation> explore(RingPolicy policy, RingScope scope, boolean onlyDeclared) {
        Set<Deviation> shown = new HashSet<>();
        for (RingScenario scenario : RingScenarios.of(policy, scope)) {
            Coverage coverage = Coverage.of(scenario, scenario.exploration().withMaxExecutions(EXECUTIONS));
            coverage.result().finding().ifPresent(finding -> {
                List<Deviation> declared = policy.deviations().stream()
                        .filter(deviation -> scenario.shows(deviation, finding.kind()))
                        .toList();
                if (onlyDeclared) {
                    assertThat(declared)
                            .as(policy.name() + ", " + scenario.name() + ": " + finding.message() + ", replay "
                                    + finding.replay())
                            .isNotEmpty();
                }
                shown.addAll(declared);
            });
        }
        return shown;
    }

    @TestFactory
    Stream<DynamicTest> shouldCoverTheSmallestScopeInFull() {
        return covered(SMALLEST, COVERED, ALL_EXECUTIONS);
    }

    /** Two consumers where they are declared, and a sleeper: one post. */
    @TestFactory
    @EnabledIfSystemProperty(named = "annulus.stress", matches = "long")
    Stream<DynamicTest> shouldCoverTwoConsumersAndASleeperInFull() {
        return covered(RingScope.DEFAULT.withOperations(1), COVERED_AT_LENGTH, EXECUTIONS_AT_LENGTH);
    }

    private static Stream<DynamicTest> covered(RingScope scope, Set<String> names, long executions) {
        return Policies.discover().variants().stream().flatMap(policy -> RingScenarios.of(policy, scope).stream()
                .filter(scenario -> names.contains(scenario.name()))
                .map(scenario -> DynamicTest.dynamicTest(
                        policy.name() + ", " + scenario.name(), () -> complete(policy, scenario, executions))));
    }

    /** All executions, and nothing found but what is declared. */
    private static void complete(RingPolicy policy, RingScenario scenario, long executions) {
        Coverage coverage = Coverage.of(
                scenario, scenario.exploration().withMaxSeconds(HOURS).withMaxExecutions(executions));
        boolean declared = coverage.result()
                .finding()
                .filter(finding ->
                        policy.deviations().stream().anyMatch(deviation -> scenario.shows(deviation, finding.kind())))
                .isPresent();
        assertThat(declared || coverage.preemptions() == Coverage.ALL)
                .as(coverage.toString())
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> shouldShowTheSketchWithTwoProducers() {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.name().variant().startsWith("sketch"))
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> assertThat(
                                found(policy, "2x1", RingScope.DEFAULT.withThreads(2, 1))
                                        .beyond())
                        .contains("2 producers")));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowTheKilledItemWithTwoConsumers() {
        return Stream.of(Policies.discover().get("epoll-rfc/fetch-add"))
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> assertThat(
                                found(policy, "lapped-consumer", RingScope.DEFAULT.withThreads(1, 2))
                                        .beyond())
                        .contains("2 consumers")));
    }

    private static RingScenario found(RingPolicy policy, String name, RingScope scope) {
        RingScenario scenario = RingScenarios.of(policy, scope).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        Coverage coverage = Coverage.of(scenario, scenario.exploration().withMaxExecutions(20_000));
        assertThat(coverage.result().finding()).as(coverage.toString()).isPresent();
        return scenario;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.Set;
import java.util.stream.Stream;
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

/** What the explorer covers of every shipped variant in full, without a bound on preemptions. */
class CoverageTest {
    /** With one producer, one consumer and one post. */
    private static final Set<String> COVERED =
            Set.of("1x1", "registration", "close-kernel", "close-beside-posts", "close-user");

    /** What {@code mvn verify -Pstress} covers beside. */
    private static final Set<String> COVERED_AT_LENGTH = Set.of("1x2", "wait");

    /** Of each search of a smallest scope, none of which needs so many. */
    private static final long EXECUTIONS = 20_000;

    /** Of each search of those; 1x2 of {@code acall/bounded-cas} needs 206,305. */
    private static final long EXECUTIONS_AT_LENGTH = 2_000_000;

    /** Executions are the budget. */
    private static final double HOURS = 10_000;

    private static final RingScope SMALLEST =
            RingScope.DEFAULT.withThreads(1, 1).withOperations(1);

    @TestFactory
    Stream<DynamicTest> shouldCoverTheSmallestScopeInFull() {
        return covered(SMALLEST, COVERED, EXECUTIONS);
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
}

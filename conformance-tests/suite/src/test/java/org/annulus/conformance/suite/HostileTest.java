// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.annulus.conformance.suite.TrustingRing.Flaw;
import org.annulus.explorer.Finding;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Hostile scenarios must find each way in which a ring believes its peer, and nothing in one that does not. */
class HostileTest {
    private static final long EXECUTIONS = 200_000;

    /** Executions are the budget. */
    private static final double HOURS = 10_000;

    private static List<RingScenario> scenarios(Flaw flaw) {
        return RingScenarios.of(new TrustingRing(flaw), RingScope.DEFAULT).stream()
                .filter(scenario -> scenario.name().startsWith("hostile"))
                .toList();
    }

    private static Coverage explore(RingScenario scenario) {
        return Coverage.of(
                scenario, scenario.exploration().withMaxSeconds(HOURS).withMaxExecutions(EXECUTIONS));
    }

    @TestFactory
    Stream<DynamicTest> shouldFindNothingInARingThatBelievesNothing() {
        return scenarios(Flaw.NONE).stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Coverage coverage = explore(scenario);
                    assertThat(coverage.result().finding())
                            .as(coverage.toString())
                            .isEmpty();
                    assertThat(coverage.preemptions()).as(coverage.toString()).isEqualTo(Coverage.ALL);
                }));
    }

    @Test
    void shouldFindNothingInItWithoutAPeerEither() {
        for (RingScenario scenario : RingScenarios.of(new TrustingRing(Flaw.NONE), RingScope.DEFAULT)) {
            if (!scenario.name().startsWith("hostile")) {
                Coverage coverage = Coverage.of(
                        scenario, scenario.exploration().withMaxSeconds(HOURS).withMaxExecutions(500));
                assertThat(coverage.result().finding())
                        .as(scenario.name() + ": " + coverage)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldFindTheRingThatBelieves(Flaw flaw) {
        Set<Finding.Kind> kinds = EnumSet.noneOf(Finding.Kind.class);
        for (RingScenario scenario : scenarios(flaw)) {
            explore(scenario).result().finding().ifPresent(finding -> kinds.add(finding.kind()));
        }
        boolean leavesTheTable = flaw == Flaw.ITEM_NOT_BOUNDED || flaw == Flaw.ITEM_FETCHED_TWICE;
        assertThat(kinds).contains(leavesTheTable ? Finding.Kind.BOUNDS : Finding.Kind.CHECK);
    }
}

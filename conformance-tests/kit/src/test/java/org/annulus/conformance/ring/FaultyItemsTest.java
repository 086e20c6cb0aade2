// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.contract.ContractChecks;
import org.annulus.conformance.explore.ExploreChecks;
import org.annulus.conformance.history.run.HistoryChecks;
import org.annulus.conformance.order.OrderChecks;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.ring.FaultyItems.Fault;
import org.annulus.conformance.rule.Rule;
import org.annulus.conformance.stress.StressChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A readiness ring that loses a bit, invents one or delivers twice is found by each layer that looks at deliveries. */
final class FaultyItemsTest {
    private static final List<CheckSource> LAYERS =
            List.of(new ContractChecks(), new ExploreChecks(), new HistoryChecks());

    /** Scenarios in which every fault shows; the explorer takes its time with all. */
    private static final String SCENARIOS = "1x1.*|registration";

    /** Rules of which one is broken, for each fault; which one shows first is a layer's own. */
    private static final Map<Fault, Set<Rule>> BREAKS = Map.of(
            Fault.LOSES_A_BIT, EnumSet.of(Rule.COALESCING),
            Fault.INVENTS_A_BIT, EnumSet.of(Rule.COALESCING, Rule.NO_INVENTION),
            Fault.DELIVERS_TWICE, EnumSet.of(Rule.COALESCING, Rule.NO_DUPLICATION),
            Fault.MERGES_NOTHING, EnumSet.of(Rule.COALESCING));

    private static List<CheckResult> results(CheckSource layer, Fault fault) {
        RingFixture fixture = RingFixture.of(new FaultyItems(fault));
        List<CheckResult> results = new ArrayList<>();
        for (RuleCheck check : layer.of(fixture, Effort.QUICK)) {
            boolean chosen = check.layer() != Layer.EXPLORE || check.name().matches(SCENARIOS);
            if (chosen && (fault == Fault.NONE || check.rules().stream().anyMatch(BREAKS.get(fault)::contains))) {
                results.add(CheckResult.of(check, fixture, Effort.QUICK));
            }
        }
        return results;
    }

    @TestFactory
    Stream<DynamicTest> shouldFindTheFaultByARuleThatItBreaks() {
        return BREAKS.keySet().stream().sorted().flatMap(fault -> LAYERS.stream()
                .map(layer -> DynamicTest.dynamicTest(
                        fault + ", " + layer.getClass().getSimpleName(), () -> requireFound(layer, fault))));
    }

    @Test
    void shouldFindTheBitThatNobodyPostedWhenThreadsWork() {
        requireFound(new StressChecks(), Fault.INVENTS_A_BIT);
    }

    private static void requireFound(CheckSource layer, Fault fault) {
        assertThat(results(layer, fault)).as("results of the layer").anySatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(result.violated()).isPresent();
            assertThat(BREAKS.get(fault)).contains(result.violated().orElseThrow());
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldFindNothingWhenNothingIsWrong() {
        return Stream.of(
                        new ContractChecks(),
                        new OrderChecks(),
                        new ExploreChecks(),
                        new HistoryChecks(),
                        new StressChecks())
                .map(CheckSource.class::cast)
                .map(layer -> DynamicTest.dynamicTest(
                        layer.getClass().getSimpleName(), () -> assertThat(results(layer, Fault.NONE))
                                .filteredOn(result -> result.outcome() != Outcome.PASS)
                                .extracting(result -> result.check() + ": " + result.text())
                                .isEmpty()));
    }
}

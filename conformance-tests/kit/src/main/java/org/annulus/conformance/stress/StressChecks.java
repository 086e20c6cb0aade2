// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.stress;

import java.util.List;
import java.util.Locale;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits.Delivery;

/** Real threads, as many producers and consumers as the policy claims, one check for each topology. */
public final class StressChecks implements CheckSource {
    private static final int QUICK_EVENTS = 100_000;
    private static final int FULL_EVENTS = 10_000_000;

    private static final List<Rule> EACH = List.of(
            Rule.NO_LOSS,
            Rule.NO_DUPLICATION,
            Rule.NO_INVENTION,
            Rule.NO_TEARING,
            Rule.ORDER,
            Rule.EMPTY_AND_FULL,
            Rule.PROGRESS,
            Rule.CLOSE);

    private static final List<Rule> COALESCED = List.of(
            Rule.COALESCING,
            Rule.NO_LOSS,
            Rule.NO_DUPLICATION,
            Rule.NO_INVENTION,
            Rule.EMPTY_AND_FULL,
            Rule.PROGRESS,
            Rule.CLOSE);

    /** For the list of sources. */
    public StressChecks() {}

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        List<Rule> rules = fixture.policy().traits().delivery() == Delivery.EACH ? EACH : COALESCED;
        return Topology.allowedBy(fixture.policy().traits()).stream()
                .<RuleCheck>map(topology -> new Run(topology, rules))
                .toList();
    }

    private record Run(Topology topology, List<Rule> rules) implements RuleCheck {
        @Override
        public String name() {
            return topology.toString();
        }

        @Override
        public Layer layer() {
            return Layer.STRESS;
        }

        @Override
        public Evidence run(RingFixture fixture, Effort effort) {
            RingStress stress = RingStress.of(
                    fixture.policy(),
                    fixture.stressed().apply(topology),
                    topology,
                    effort.choose(QUICK_EVENTS, FULL_EVENTS));
            stress.run();
            return Evidence.of(String.format(Locale.ROOT, "%,d events", (long) stress.events() * topology.producers()));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingPolicy;

/**
 * A ring with one step changed, and who is to find it.
 *
 * @param ring to be found wrong
 * @param of the ring that it was made from
 * @param change what was changed: where, and to what
 * @param rule that is to be called broken
 * @param layer that is to find it
 * @param clue what the message must say to lead to the change
 */
record Mutant(RingPolicy ring, String of, String change, Rule rule, Layer layer, String clue) {
    static Mutant of(SwitchRing ring, Rule rule, Layer layer, String clue) {
        return new Mutant(ring, "switch, " + ring.name().policy(), ring.defect().change(), rule, layer, clue);
    }

    static Mutant of(LensRing ring, Rule rule, Layer layer, String clue) {
        return new Mutant(ring, ring.ring().name().toString(), ring.lens().toString(), rule, layer, clue);
    }

    /** The first failure of the rule in the layer; empty if the mutant lives. */
    Optional<CheckResult> caught() {
        ConformanceRun run = new ConformanceRun(fixture(), Effort.QUICK, List.of(rule));
        return run.checks().stream()
                .filter(pending -> pending.check().layer() == layer)
                .map(ConformanceRun.Pending::result)
                .filter(this::breaksTheRule)
                .findFirst();
    }

    private boolean breaksTheRule(CheckResult result) {
        return result.outcome() == Outcome.FAIL && result.outcomeFor(rule) == Outcome.FAIL;
    }

    /** What the layer says of the mutant without being asked for a rule: to see who else notices it. */
    List<String> noticed() {
        List<String> noticed = new ArrayList<>();
        for (ConformanceRun.Pending pending : new ConformanceRun(fixture(), Effort.QUICK).checks()) {
            if (pending.check().layer() == layer && pending.result().outcome() == Outcome.FAIL) {
                CheckResult result = pending.result();
                noticed.add(result.violated().orElseThrow() + ", " + result.check() + ": "
                        + result.text().lines().findFirst().orElse(""));
            }
        }
        return noticed;
    }

    private RingFixture fixture() {
        if (ring instanceof LensRing lens) {
            RingFixture right = FixtureProvider.find(lens.ring(), RingFixture.class.getClassLoader());
            return new RingFixture(ring, right.geometries(), right.stressed(), List.of());
        }
        return RingFixture.of(ring);
    }

    @Override
    public String toString() {
        return of + ": " + change;
    }
}

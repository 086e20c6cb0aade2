// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.List;
import java.util.Random;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;

/** Several words are garbage at once when a side attaches: it refuses, or the ring is as safe as any other. */
final class GarbageCheck extends HostileCheck {
    private static final int QUICK_RINGS = 1_000;
    private static final int FULL_RINGS = 100_000;

    /** Words of a ring that are garbage, at most. */
    private static final int MOST_WORDS = 6;

    GarbageCheck() {
        super("row 18: garbage in the words that a side finds when it attaches", Rule.HOSTILE_PEER);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        HandMadeRing ring = Battleground.of(fixture, effort).get(0);
        List<Target> targets = Target.of(ring);
        Assailant assailant = new Assailant(ring);
        int rings = effort.choose(QUICK_RINGS, FULL_RINGS);
        for (int seed = 0; seed < rings; seed++) {
            Random random = new Random(seed);
            Trial trial = new Trial(ring, assailant);
            trial.prepare(random.nextInt(Battleground.STATES));
            StringBuilder garbage = new StringBuilder();
            for (int i = random.nextInt(MOST_WORDS); i >= 0; i--) {
                Target target = targets.get(random.nextInt(targets.size()));
                long value = Scribbles.value(random, target.get(ring));
                target.put(ring, value);
                garbage.append(target).append(" = ").append(value).append(", ");
            }
            try {
                trial.takeOver();
                trial.attachUser();
                trial.aftermath();
            } catch (RuntimeException | Error e) {
                throw RuleViolation.at(
                        Rule.HOSTILE_PEER,
                        ring + ", seed " + seed + ", " + garbage + "then both sides attach anew: ",
                        e,
                        "");
            }
        }
        return Evidence.of(String.format("%,d damaged rings, seeds from 0", rings));
    }
}

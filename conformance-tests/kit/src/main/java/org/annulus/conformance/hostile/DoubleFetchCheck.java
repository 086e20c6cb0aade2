// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.List;
import java.util.stream.LongStream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Side;

/**
 * A word that only the user side writes changes in the middle of a call of the kernel side. What comes of the call must
 * be what comes of it with the old value or with the new one: never of both, as when one was checked and the other
 * used.
 */
final class DoubleFetchCheck extends HostileCheck {
    DoubleFetchCheck() {
        super("row 11: one call rests on one value of a word that changes meanwhile", Rule.DOUBLE_FETCH);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        int changes = 0;
        int words = 0;
        for (HandMadeRing ring : Battleground.of(fixture, effort)) {
            Flip flip = new Flip(ring, effort);
            for (Target target : Target.of(ring)) {
                if (target.word().writer() == Side.USER || target.word().writer() == Side.NOBODY) {
                    words++;
                    for (int state = 0; state < Battleground.STATES; state++) {
                        changes += flip.all(target, state);
                    }
                }
            }
        }
        return Evidence.of(
                String.format("%s%,d changes of %d words", effort == Effort.FULL ? "complete, " : "", changes, words));
    }

    /** Changes on one ring. */
    private static final class Flip {
        private static final List<VictimCall> CALLS = List.of(
                // Not a batch, which may decide for each event.
                VictimCall.POST, VictimCall.REGISTER, VictimCall.UNREGISTER, VictimCall.RING);

        private final HandMadeRing ring;
        private final Effort effort;
        private final Assailant assailant;
        private boolean struck;

        Flip(HandMadeRing ring, Effort effort) {
            this.ring = ring;
            this.effort = effort;
            this.assailant = new Assailant(ring);
        }

        int all(Target target, int state) {
            int changes = 0;
            new Trial(ring, assailant).prepare(state);
            long own = target.get(ring);
            int capacity = ring.policy().capacity(ring.geometry());
            long[] values = {0, 1, -1, own + 1, own - 1, own + capacity, own + capacity + 1, 1L << 31, Long.MAX_VALUE};
            for (long value : LongStream.of(values).distinct().toArray()) {
                for (VictimCall call : CALLS) {
                    changes += during(call, target, state, value);
                }
            }
            return changes;
        }

        private int during(VictimCall call, Target target, int state, long value) {
            Attack change = new Attack(call, state, target, value, false);
            Outcome asNew = outcome(change, 0);
            Outcome asOld = outcome(change, Long.MAX_VALUE);
            if (asNew.equals(asOld) && effort == Effort.QUICK) {
                // The call does not look at it, or does not care.
                return 1;
            }
            for (long moment = 1; true; moment++) {
                Outcome mixed = outcome(change, moment);
                if (!struck) {
                    return (int) moment;
                }
                if (!mixed.equals(asNew) && !mixed.equals(asOld)) {
                    throw new RuleViolation(
                            Rule.DOUBLE_FETCH,
                            ring + ", " + change.text(moment) + ", and the call ends as with neither value:"
                                    + "\n  old value:  " + asOld + "\n  new value:  " + asNew + "\n  in between: "
                                    + mixed,
                            null);
                }
            }
        }

        /** What the call answered and what it left in the words of the ring and of the kernel side. */
        private Outcome outcome(Attack change, long moment) {
            Trial trial = new Trial(ring, assailant);
            trial.prepare(change.state());
            assailant.attack(change, moment);
            change.victim().run(trial);
            struck = assailant.hasStruck();
            assailant.rest();
            return Outcome.of(trial.answers(), ring, change.target());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;

/** One value, written to one word, before each access of one call. For one thread. */
final class Assault {
    /** At quick level all of the first moments are tried, and then one in so many. */
    private static final int FIRST_MOMENTS = 10;

    private static final int SELDOM = 7;

    private final HandMadeRing ring;
    private final Assailant assailant;
    private final Effort effort;

    Assault(HandMadeRing ring, Effort effort) {
        this.ring = ring;
        this.assailant = new Assailant(ring);
        this.effort = effort;
    }

    Assailant assailant() {
        return assailant;
    }

    /**
     * Attacks at every moment.
     *
     * @return how often
     */
    int atEveryMoment(Attack attack) {
        int attacks = 0;
        boolean struck = true;
        for (long moment = 0; struck; moment += moment < FIRST_MOMENTS ? 1 : effort.choose(SELDOM, 1)) {
            struck = once(attack, moment);
            attacks++;
        }
        return attacks;
    }

    /** Whether the call came to that moment. */
    private boolean once(Attack attack, long moment) {
        Trial trial = new Trial(ring, assailant);
        String phase = "in the call";
        try {
            trial.prepare(attack.state());
            assailant.attack(attack, moment);
            attack.victim().run(trial);
            boolean struck = assailant.hasStruck();
            phase = "after it";
            assailant.strike();
            trial.aftermath();
            return struck;
        } catch (RuntimeException | Error e) {
            throw RuleViolation.at(
                    Rule.HOSTILE_PEER,
                    ring + ", " + attack.text(moment) + "; " + phase + ": ",
                    e,
                    "\n  the ring: " + ring.describe());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;

/**
 * One row of the matrix: every word that it is about, every value, before every access of every call, and after it, on
 * rings that are new, half full and full.
 */
final class RowCheck extends HostileCheck {
    private static final int QUICK_PLANS = 90;
    private static final int FULL_PLANS = 20_000;

    private final AttackRow row;

    RowCheck(AttackRow row) {
        super(String.format("row %02d: %s", row.number(), row), Rule.HOSTILE_PEER);
        this.row = row;
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        int attacks = 0;
        int all = 0;
        int chosen = 0;
        for (HandMadeRing ring : Battleground.of(fixture, effort)) {
            Bystander bystander = new Bystander(ring);
            Assault assault = new Assault(ring, effort);
            List<Attack> plans = plans(ring, assault);
            all += plans.size();
            // Always the same ones, from everywhere.
            Collections.shuffle(plans, new Random(row.number()));
            for (Attack attack : plans.subList(0, Math.min(plans.size(), effort.choose(QUICK_PLANS, FULL_PLANS)))) {
                attacks += assault.atEveryMoment(attack);
                chosen++;
            }
            bystander.requireUntouched();
        }
        return Evidence.of(
                all == 0
                        ? "the layout has no such word"
                        : String.format(
                                "%,d attacks, %,d of %,d pairs of call and value%s",
                                attacks, chosen, all, chosen == all && effort == Effort.FULL ? ", complete" : ""));
    }

    private List<Attack> plans(HandMadeRing ring, Assault assault) {
        List<Attack> plans = new ArrayList<>();
        for (int state = 0; state < Battleground.STATES; state++) {
            new Trial(ring, assault.assailant()).prepare(state);
            for (Target target : Target.of(ring)) {
                if (row.attacks(target)) {
                    for (long value : AttackRow.distinct(row.values(target, ring, target.get(ring)))) {
                        for (VictimCall victim : VictimCall.values()) {
                            plans.add(new Attack(victim, state, target, value, row.isKept()));
                        }
                    }
                }
            }
        }
        return plans;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.Optional;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.ProducerDeath;

/**
 * What is done when a side has died: another one takes over, twice, as the second must change nothing; all is drained;
 * the ledger says what is missing; and the ring has to carry some laps more, filled to the brim. For one run.
 */
final class Rescue {
    private static final int LAPS = 2;

    /** Laps of a ring that is larger than what a check fills it with. */
    private static final int MOST_LAPS = 4;

    /** Events of a lap, but for the first, which goes to the brim. */
    private static final int FEW = 16;

    private final CrashRun run;
    private final Victim victim;
    private Deviation found;

    Rescue(CrashRun run, Victim victim) {
        this.run = run;
        this.victim = victim;
    }

    /**
     * The first of the two takes over.
     *
     * @param through what it sees its memory through; it may die as well
     */
    void takeOver(RegionLens through) {
        attach(victim.side(), through);
    }

    private void attach(Side side, RegionLens through) {
        if (side == Side.KERNEL) {
            run.attachKernel(through);
        } else {
            run.attachUser(through);
        }
    }

    /** The side is dead: what that makes uncertain. To be called before the first take-over. */
    void noteDeath() {
        if (victim == Victim.KERNEL) {
            run.kernelDied(run.traits().producerDeath() == ProducerDeath.STALLS_UNTIL_TAKEOVER);
        } else {
            run.ledger().userDied();
        }
    }

    /** The rest of the rescue, by sides that live. */
    void settle() {
        takeOver(run.living());
        takeOver(run.living());
        if (victim == Victim.KERNEL) {
            run.openProducers(1);
        } else {
            run.openConsumers(1);
        }
        run.drainAll();
        run.registerRest();
        if (victim == Victim.USER && run.coalesces()) {
            wakeItems();
        }
        run.settle();
        laps();
    }

    /**
     * Items that the dead consumer had in its hands may have gone silent, ready and without an entry, or stand behind a
     * slot that nobody passes. A policy may declare that; then a kernel side that takes over must have them speak
     * again.
     */
    private void wakeItems() {
        boolean explained = run.ledger().writeOff();
        for (int i = 0; i < run.registrations(); i++) {
            run.post(0);
        }
        run.drainAll();
        if (explained && run.ledger().missing() == 0) {
            return;
        }
        found = declared()
                .orElseThrow(() -> Ledger.violation(
                        Rule.CONSUMER_DEATH,
                        "after the user side's death its successor waits in vain for "
                                + run.ledger().describeMissing()
                                + ": they are ready and no entry tells, or a slot is in the way;"
                                + " no deviation from this rule is declared"));
        attach(Side.KERNEL, run.living());
        run.openProducers(1);
        run.drainAll();
    }

    private Optional<Deviation> declared() {
        return run.ring().policy().deviations().stream()
                .filter(deviation -> Rule.named(deviation.rule())
                        .filter(victim.rule()::equals)
                        .isPresent())
                .findFirst();
    }

    /** The declared deviation that showed. */
    Optional<Deviation> found() {
        return Optional.ofNullable(found);
    }

    /** The ring carries some laps more: it is empty, its sides are attached, and nothing is on its way. */
    void laps() {
        boolean coalesced = run.traits().delivery() == Delivery.COALESCED;
        int brim = coalesced ? run.registered() : run.capacity();
        if (brim == 0) {
            // The one registration that there is room for was half done.
            return;
        }
        int few = Math.min(brim, FEW);
        int laps = Math.min(MOST_LAPS, LAPS + run.ring().geometry().entries() / few);
        for (int lap = 0; lap < laps; lap++) {
            int room = lap == 0 ? brim : few;
            for (int i = 0; i < room; i++) {
                long answer = run.post(0);
                if (answer < 0) {
                    throw new RuleViolation(
                            victim.rule(),
                            "the ring was empty after the take-over, and post " + i + " of " + room
                                    + " to it is answered " + Refusal.describe(answer) + " in lap " + lap + ": "
                                    + (coalesced ? "an item is ready without an entry" : "a slot is lost"),
                            null);
                }
            }
            run.drainAll();
            run.settle();
        }
    }
}

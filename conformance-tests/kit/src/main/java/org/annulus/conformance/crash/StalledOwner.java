// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessHook;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;
import org.annulus.core.policy.RingGeometry;

/**
 * An owner stops before every access; somebody takes its side over without evidence of its death, which the ring file
 * refuses, and works; then the owner goes on to the end of its call. No design here claims to survive that, so it may
 * cost the ring, and nothing else: all calls end, nobody leaves its regions or throws, and a damaged ring refuses. How
 * often the ring works as before, once the owner is really gone, is told.
 */
final class StalledOwner extends NamedCheck {
    private static final int GEOMETRIES = 3;
    private static final int EVENTS = 3;

    private final Victim victim;
    private int intact;

    StalledOwner(Victim victim) {
        super(
                Layer.CRASH,
                "should cost no more than the ring when a stalled "
                        + victim.side().label() + " side goes on after another one took over without asking",
                List.of(Rule.ZOMBIE));
        this.victim = victim;
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        int points = 0;
        intact = 0;
        List<RingGeometry> geometries = Spread.over(fixture.geometries(), effort.choose(GEOMETRIES, Integer.MAX_VALUE));
        for (RingGeometry geometry : geometries) {
            HandMadeRing ring =
                    HandMadeRing.inProcess(fixture.policy(), fixture.policy().resolve(geometry));
            for (long k = 0; stallsAt(ring, k); k++) {
                points++;
            }
        }
        return Evidence.of(String.format(
                "complete, stalled before %,d accesses, %d geometries; %,d of the rings worked as before",
                points, geometries.size(), intact - geometries.size()));
    }

    /** Stops before one access, has something done, and goes on. */
    private static final class Stall implements AccessHook {
        private final Runnable meanwhile;
        private final Patience patience = new Patience();
        private long left = -1;
        private boolean came;

        Stall(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void before(Region region, int offset) {
            patience.before(region, offset);
            if (region.visibility() == Visibility.SHARED && left >= 0 && left-- == 0) {
                came = true;
                meanwhile.run();
            }
        }
    }

    private boolean stallsAt(HandMadeRing ring, long k) {
        ring.format(false);
        CrashRun run = new CrashRun(ring, new NoLedger());
        CrashRun usurper = new CrashRun(ring, new NoLedger());
        Stall stall = new Stall(() -> usurp(usurper));
        try {
            run.attachKernel(victim == Victim.KERNEL ? HookedMemory.lens(stall) : run.living());
            run.attachUser(victim == Victim.USER ? HookedMemory.lens(stall) : run.living());
            run.openProducers(1);
            run.openConsumers(1);
            while (run.registered() < run.registrations()) {
                run.register();
            }
            run.post(0);
            usurper.useHandlesOf(run);
            stall.left = k;
            if (victim == Victim.KERNEL) {
                run.post(0);
                run.reserve(0).publish();
                run.postBatch(0, EVENTS);
            } else {
                run.drain(0, EVENTS);
                run.drain(0, EVENTS);
            }
            intact += worksAgain(ring, run) ? 1 : 0;
            return stall.came;
        } catch (RuntimeException | Error e) {
            Rule rule = e instanceof RuleViolation violation && violation.rule() == Rule.PROGRESS
                    ? Rule.PROGRESS
                    : Rule.ZOMBIE;
            throw new RuleViolation(
                    rule,
                    ring + ": a " + victim.side().label() + " side stalled before access " + k
                            + ", another one took over, and it went on: "
                            + (e instanceof RuleViolation ? e.getMessage() : e) + "\n  the ring: " + ring.describe(),
                    e);
        }
    }

    private void usurp(CrashRun usurper) {
        if (victim == Victim.KERNEL) {
            usurper.attachKernel(usurper.living());
            usurper.openProducers(1);
            usurper.post(0);
        } else {
            usurper.attachUser(usurper.living());
            usurper.openConsumers(1);
            usurper.drain(0, EVENTS);
        }
    }

    /** Both are gone, and so is the other side; a ring that is damaged may refuse, or lose events. */
    private boolean worksAgain(HandMadeRing ring, CrashRun before) {
        CrashRun rest = new CrashRun(ring, new NoLedger());
        rest.attachKernel(rest.living());
        rest.attachUser(rest.living());
        rest.openConsumers(1);
        rest.drainAll();
        CrashRun run = new CrashRun(ring);
        run.goOnWith(rest);
        run.useHandlesOf(before);
        run.openProducers(1);
        try {
            new Rescue(run, victim).laps();
            return true;
        } catch (RuleViolation violation) {
            if (violation.rule() == Rule.PROGRESS) {
                throw violation;
            }
            return false;
        }
    }
}

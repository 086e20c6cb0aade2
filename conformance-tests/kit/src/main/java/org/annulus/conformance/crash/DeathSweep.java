// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * One side dies before every access to shared memory that its script makes, in this process, on several geometries; and
 * whoever takes over dies before every access of the take-over.
 */
final class DeathSweep extends DeathCheck {
    private static final int GEOMETRIES = 6;

    /** Deaths after which, at quick level, the one that takes over dies as well. */
    private static final int RESCUED = 6;

    /** More than any script of these makes. */
    private static final int MOST_ACCESSES = 100_000;

    private final boolean rescuerDies;
    private int points;

    DeathSweep(Victim victim, boolean rescuerDies) {
        super(victim, name(victim.side().label(), rescuerDies));
        this.rescuerDies = rescuerDies;
    }

    private static String name(String side, boolean rescuerDies) {
        return rescuerDies
                ? "should take over when the " + side + " side died anywhere and the one that took over as well"
                : "should go on when the " + side + " side died before any access";
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        begin();
        points = 0;
        List<RingGeometry> geometries = Spread.over(
                fixture.geometries(), effort.choose(rescuerDies ? GEOMETRIES / 2 : GEOMETRIES, Integer.MAX_VALUE));
        for (RingGeometry geometry : geometries) {
            sweep(fixture.policy(), geometry, effort);
        }
        String all = rescuerDies && effort == Effort.QUICK ? "after some deaths, all" : "complete,";
        return evidence(String.format("%s %,d kill points, %d geometries", all, points, geometries.size()));
    }

    private void sweep(RingPolicy policy, RingGeometry geometry, Effort effort) {
        HandMadeRing ring = HandMadeRing.inProcess(policy, policy.resolve(geometry));
        if (!rescuerDies) {
            for (long k = 0; !diesAt(ring, k, Long.MAX_VALUE).ended(); k++) {
                points++;
                requireEnd(k);
            }
            return;
        }
        long script = diesAt(ring, MOST_ACCESSES, Long.MAX_VALUE).accesses();
        long step = Math.max(1, script / effort.choose(RESCUED, Integer.MAX_VALUE));
        for (long k = step / 2; k < script; k += step) {
            for (long j = 0; !diesAt(ring, k, j).rescued(); j++) {
                points++;
                requireEnd(j);
            }
        }
    }

    private static void requireEnd(long k) {
        if (k > MOST_ACCESSES) {
            throw new AssertionError("a script makes more than " + MOST_ACCESSES + " accesses and does not end");
        }
    }

    /**
     * One life.
     *
     * @param ended whether the script came to its end
     * @param rescued whether the first take-over came to its end
     * @param accesses of the script to shared memory
     */
    private record Life(boolean ended, boolean rescued, long accesses) {}

    private Life diesAt(HandMadeRing ring, long k, long j) {
        ring.format(false);
        CrashRun run = new CrashRun(ring);
        Mortal mortal = new Mortal(k);
        Mortal rescuer = new Mortal(j);
        Rescue rescue = new Rescue(run, victim);
        try {
            boolean ended = live(run, mortal);
            mortal.kill();
            rescue.noteDeath();
            boolean rescued = j == Long.MAX_VALUE || takesOver(rescue, rescuer);
            settle(rescue);
            return new Life(ended, rescued, mortal.accesses());
        } catch (RuntimeException | Error e) {
            throw failure(ring, mortal, j == Long.MAX_VALUE ? null : rescuer, e);
        }
    }

    private boolean live(CrashRun run, Mortal mortal) {
        try {
            if (victim == Victim.KERNEL) {
                run.attachUser(run.living());
                run.openConsumers(1);
                run.attachKernel(HookedMemory.lens(mortal));
            } else {
                run.attachKernel(run.living());
                run.openProducers(1);
                while (run.registered() < run.registrations()) {
                    run.register();
                }
                run.attachUser(HookedMemory.lens(mortal));
            }
            victim.play(run);
            return true;
        } catch (Died e) {
            return false;
        }
    }

    private static boolean takesOver(Rescue rescue, Mortal rescuer) {
        try {
            rescue.takeOver(HookedMemory.lens(rescuer));
            rescuer.kill();
            return true;
        } catch (Died e) {
            return false;
        }
    }

    private RuleViolation failure(HandMadeRing ring, Mortal mortal, Mortal rescuer, Throwable e) {
        String second = rescuer == null
                ? ""
                : ", and the one that took over before access " + rescuer.accesses() + ", to " + rescuer.place();
        return RuleViolation.at(
                victim.rule(),
                ring + ": the " + victim.side().label() + " side died before access " + mortal.accesses() + ", to "
                        + mortal.place() + second + ": ",
                e,
                "\n  the ring: " + ring.describe());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import org.annulus.jcstress.ring.Poster;
import org.annulus.jcstress.ring.RingPlan;
import org.annulus.jcstress.ring.StressedRing;
import org.annulus.jcstress.ring.Taker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIIII_Result;

/** Two posts beside two takes in a ring of one slot: what was accepted is there, what was refused is not. */
@JCStressTest
@Outcome(id = "1, 0, 0, 0, 1", expect = Expect.ACCEPTABLE, desc = "nothing taken, so the second is refused")
@Outcome(
        id = {"1, 0, 0, 1, 0", "1, 0, 1, 0, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "taken too late for the second")
@Outcome(
        id = {"1, 1, 0, 1, 2", "1, 1, 1, 0, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "the first taken in time")
@Outcome(id = "1, 1, 1, 2, 0", expect = Expect.ACCEPTABLE, desc = "both taken")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "accepted and not there, refused and there, or full and empty mistaken for each other")
@State
public class FullEmptyRace {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public FullEmptyRace() {}

    /**
     * Posts events 1 and 2.
     *
     * @param r the result
     */
    @Actor
    public void producer(IIIII_Result r) {
        r.r1 = poster.post(1);
        r.r2 = poster.post(2);
    }

    /**
     * Takes twice.
     *
     * @param r the result
     */
    @Actor
    public void consumer(IIIII_Result r) {
        r.r3 = taker.take();
        r.r4 = taker.take();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(IIIII_Result r) {
        r.r5 = taker.takeAll();
    }
}

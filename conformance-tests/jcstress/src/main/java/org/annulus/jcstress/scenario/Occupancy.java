// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import org.annulus.jcstress.ring.Poster;
import org.annulus.jcstress.ring.RingPlan;
import org.annulus.jcstress.ring.StressedRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A tool looks twice at how full the ring is, beside two posts. */
@JCStressTest
@Outcome(
        id = {"0, 0, 2", "0, 1, 2", "0, 2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "empty at first")
@Outcome(
        id = {"1, 1, 2", "1, 2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "one at first")
@Outcome(id = "2, 2, 2", expect = Expect.ACCEPTABLE, desc = "two at once")
@Outcome(expect = Expect.FORBIDDEN, desc = "fewer than before, or more than were posted")
@State
public class Occupancy {
    private static final RingPlan PLAN = RingPlan.of(2, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();

    /** Makes a state. */
    public Occupancy() {}

    /**
     * Posts events 1 and 2.
     *
     * @param r the result
     */
    @Actor
    public void producer(III_Result r) {
        poster.post(1);
        poster.post(2);
    }

    /**
     * Looks twice.
     *
     * @param r the result
     */
    @Actor
    public void observer(III_Result r) {
        r.r1 = ring.occupancy();
        r.r2 = ring.occupancy();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(III_Result r) {
        r.r3 = ring.occupancy();
    }
}

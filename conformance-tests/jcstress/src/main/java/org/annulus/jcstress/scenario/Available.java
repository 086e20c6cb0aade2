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
import org.openjdk.jcstress.infra.results.III_Result;

/** A producer asks how many events are there, beside a take: never fewer than there are. */
@JCStressTest
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "none, and it was taken")
@Outcome(
        id = {"1, 0, 1", "1, 1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "one")
@Outcome(
        id = {"2, 0, 1", "2, 1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "not known")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event that was there was not counted")
@State
public class Available {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public Available() {}

    /**
     * Posts event 1, then asks.
     *
     * @param r the result
     */
    @Actor
    public void producer(III_Result r) {
        poster.post(1);
        r.r1 = poster.available();
    }

    /**
     * Takes once.
     *
     * @param r the result
     */
    @Actor
    public void consumer(III_Result r) {
        r.r2 = taker.take();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(III_Result r) {
        r.r3 = taker.takeAll();
    }
}

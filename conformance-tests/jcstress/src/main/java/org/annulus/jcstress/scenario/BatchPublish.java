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
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A batch of two posts beside two takes; the fourth number is how many were posted. */
@JCStressTest
@Outcome(id = "0, 0, 12, 2", expect = Expect.ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "0, 1, 2, 2", expect = Expect.ACCEPTABLE, desc = "the first, later")
@Outcome(id = "1, 0, 2, 2", expect = Expect.ACCEPTABLE, desc = "the first")
@Outcome(id = "1, 2, 0, 2", expect = Expect.ACCEPTABLE, desc = "both in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, doubled, invented or taken out of order")
@State
public class BatchPublish {
    private static final RingPlan PLAN = RingPlan.of(2, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public BatchPublish() {}

    /**
     * Posts events 1 and 2 together.
     *
     * @param r the result
     */
    @Actor
    public void producer(IIII_Result r) {
        r.r4 = poster.postTwo();
    }

    /**
     * Takes twice.
     *
     * @param r the result
     */
    @Actor
    public void consumer(IIII_Result r) {
        r.r1 = taker.take();
        r.r2 = taker.take();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(IIII_Result r) {
        r.r3 = taker.takeAll();
    }
}

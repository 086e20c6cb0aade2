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

/** Four half words of an event in a slot that has been used: they belong together. */
@JCStressTest
@Outcome(id = "0, 0, 0, 0, 2", expect = Expect.ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "2, 2, 2, 2, 0", expect = Expect.ACCEPTABLE, desc = "the event, with all its halves")
@Outcome(expect = Expect.FORBIDDEN, desc = "a torn event, or one of a lap before")
@State
public class PayloadTearing {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public PayloadTearing() {
        poster.post(1);
        taker.take();
    }

    /**
     * Posts event 2.
     *
     * @param r the result
     */
    @Actor
    public void producer(IIIII_Result r) {
        poster.post(2);
    }

    /**
     * Takes once, and looks at each half.
     *
     * @param r the result
     */
    @Actor
    public void consumer(IIIII_Result r) {
        if (taker.takeWords()) {
            r.r1 = taker.half(0);
            r.r2 = taker.half(1);
            r.r3 = taker.half(2);
            r.r4 = taker.half(3);
        }
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

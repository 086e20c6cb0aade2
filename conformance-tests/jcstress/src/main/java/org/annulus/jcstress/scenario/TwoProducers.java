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

/** Two producers: nothing is lost and nothing comes twice. */
@JCStressTest
@Outcome(
        id = {"1, 1, 12", "1, 1, 21"},
        expect = Expect.ACCEPTABLE,
        desc = "both, in either order")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, doubled or refused")
@State
public class TwoProducers {
    private static final RingPlan PLAN = RingPlan.of(2, 2, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster first = ring.poster();
    private final Poster second = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public TwoProducers() {}

    /**
     * Posts event 1.
     *
     * @param r the result
     */
    @Actor
    public void producer1(III_Result r) {
        r.r1 = first.post(1);
    }

    /**
     * Posts event 2.
     *
     * @param r the result
     */
    @Actor
    public void producer2(III_Result r) {
        r.r2 = second.post(2);
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

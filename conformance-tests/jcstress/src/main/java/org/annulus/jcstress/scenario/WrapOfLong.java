// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import org.annulus.jcstress.ring.Poster;
import org.annulus.jcstress.ring.RingPlan;
import org.annulus.jcstress.ring.StressedRing;
import org.annulus.jcstress.ring.Taker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The same where the position leaves 63 bits. */
@JCStressTest
@JCStressMeta(TwoInOrder.class)
@State
public class WrapOfLong {
    private static final RingPlan PLAN = RingPlan.of(2, 1, 1).startingAt(Long.MAX_VALUE);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public WrapOfLong() {}

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
     * Takes twice.
     *
     * @param r the result
     */
    @Actor
    public void consumer(III_Result r) {
        r.r1 = taker.take();
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

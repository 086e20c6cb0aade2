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

/** Bits are posted to an item while they are taken: each bit is delivered once. */
@JCStressTest
@Outcome(
        id = {"0, 0, 3", "0, 3, 0", "3, 0, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "merged")
@Outcome(
        id = {"0, 1, 2", "1, 0, 2", "1, 2, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "apart")
@Outcome(expect = Expect.FORBIDDEN, desc = "a bit was lost, doubled or invented, or came before an earlier one")
@State
public class EventCoalescing {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public EventCoalescing() {}

    /**
     * Posts bit 1, then bit 2.
     *
     * @param r the result
     */
    @Actor
    public void producer(III_Result r) {
        poster.postBits(1);
        poster.postBits(2);
    }

    /**
     * Takes twice.
     *
     * @param r the result
     */
    @Actor
    public void consumer(III_Result r) {
        r.r1 = taker.takeBits();
        r.r2 = taker.takeBits();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(III_Result r) {
        r.r3 = taker.takeBits();
    }
}

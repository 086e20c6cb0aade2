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

/** Two producers post to one item: one entry has both bits. */
@JCStressTest
@Outcome(id = "1, 1, 3, 0", expect = Expect.ACCEPTABLE, desc = "merged")
@Outcome(expect = Expect.FORBIDDEN, desc = "a bit was lost, or the item has two entries")
@State
public class CoalescedProducers {
    private static final RingPlan PLAN = RingPlan.of(1, 2, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster first = ring.poster();
    private final Poster second = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public CoalescedProducers() {}

    /**
     * Posts bit 1.
     *
     * @param r the result
     */
    @Actor
    public void producer1(IIII_Result r) {
        r.r1 = first.postBits(1);
    }

    /**
     * Posts bit 2.
     *
     * @param r the result
     */
    @Actor
    public void producer2(IIII_Result r) {
        r.r2 = second.postBits(2);
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(IIII_Result r) {
        r.r3 = taker.takeBits();
        r.r4 = taker.takeBits();
    }
}

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

/** One event and two consumers: one of them has it. */
@JCStressTest
@Outcome(
        id = {"0, 1, 0", "1, 0, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "one has it")
@Outcome(expect = Expect.FORBIDDEN, desc = "nobody has it, or both")
@State
public class TwoConsumers {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 2);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker first = ring.taker();
    private final Taker second = ring.taker();

    /** Makes a state. */
    public TwoConsumers() {
        poster.post(1);
    }

    /**
     * Takes once.
     *
     * @param r the result
     */
    @Actor
    public void consumer1(III_Result r) {
        r.r1 = first.take();
    }

    /**
     * Takes once.
     *
     * @param r the result
     */
    @Actor
    public void consumer2(III_Result r) {
        r.r2 = second.take();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(III_Result r) {
        r.r3 = first.takeAll();
    }
}

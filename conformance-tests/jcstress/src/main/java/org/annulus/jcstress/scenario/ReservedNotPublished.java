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
import org.openjdk.jcstress.infra.results.II_Result;

/** A slot that is reserved and not published beside a take: nothing is there until it is published. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "there once it was published")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was seen before it was published, or not afterwards")
@State
public class ReservedNotPublished {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();
    private long position;

    /** Makes a state. */
    public ReservedNotPublished() {}

    /**
     * Reserves for event 1.
     *
     * @param r the result
     */
    @Actor
    public void producer(II_Result r) {
        position = poster.reserve();
    }

    /**
     * Takes once.
     *
     * @param r the result
     */
    @Actor
    public void consumer(II_Result r) {
        r.r1 = taker.take();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(II_Result r) {
        poster.publish(position);
        r.r2 = taker.takeAll();
    }
}

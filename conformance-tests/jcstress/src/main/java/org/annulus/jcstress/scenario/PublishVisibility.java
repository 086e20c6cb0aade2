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

/** A post beside a take: the event is seen whole or not at all. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the event")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, doubled, invented or taken out of order")
@State
public class PublishVisibility {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public PublishVisibility() {}

    /**
     * Posts event 1.
     *
     * @param r the result
     */
    @Actor
    public void producer(II_Result r) {
        poster.post(1);
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
        r.r2 = taker.takeAll();
    }
}

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

/**
 * A full ring: a post beside the take that makes room for it.
 *
 * <p>A ring may hold more than one event at least; the arbiter compares them with what it was filled with.
 */
@JCStressTest
@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "refused, and nothing more is there")
@Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "accepted, and there")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "an entry was overwritten before it was read, a refused event is there, or an accepted one is not")
@State
public class SlotReuse {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public SlotReuse() {
        for (int number = 1; number <= PLAN.capacity(); number++) {
            poster.post(number);
        }
    }

    /**
     * Posts one event more than fit.
     *
     * @param r the result
     */
    @Actor
    public void producer(III_Result r) {
        r.r1 = poster.post(PLAN.capacity() + 1);
    }

    /**
     * Takes the first event.
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
        int number = 2;
        int taken = taker.take();
        while (taken == number) {
            number++;
            taken = taker.take();
        }
        // 1: the ring held what it was filled with; 2: the new event as well; else: something else.
        r.r3 = taken != 0 ? taken : number - PLAN.capacity();
    }
}

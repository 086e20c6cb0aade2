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
 * Two producers, of which one also takes: what it sees are whole events, and its own is not hidden unless the policy
 * says that slower producers do that.
 */
@JCStressTest
@Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "the other came first")
@Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "the other came second")
@Outcome(id = "2, 0, 1", expect = Expect.ACCEPTABLE, desc = "the other came last")
@Outcome(
        id = {"7, 0, 12", "7, 1, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "own event hidden by a slower producer that reserved before, as declared")
@Outcome(
        id = {"7, 0, 21", "7, 2, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "own event hidden by a slower producer that reserved after, as declared: the last to commit publishes")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "a hole was delivered, an event was lost or doubled, or hidden where the policy says that none is")
@State
public class NoHole {
    private static final RingPlan PLAN = RingPlan.of(2, 2, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Poster first = ring.poster();
    private final Poster second = ring.poster();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public NoHole() {}

    /** Posts event 1. */
    @Actor
    public void producer() {
        first.post(1);
    }

    /**
     * Posts event 2, then takes twice.
     *
     * @param r the result
     */
    @Actor
    public void producerAndConsumer(III_Result r) {
        second.post(2);
        int taken = taker.take();
        r.r1 = taken == 0 && ring.mayHideLaterEvents() ? 7 : taken;
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

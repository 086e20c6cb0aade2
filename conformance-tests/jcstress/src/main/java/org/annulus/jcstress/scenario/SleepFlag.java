// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import org.annulus.core.doorbell.Listener;
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

/** A post beside a consumer that lies down to sleep: it finds the event, or is woken (Dekker). */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "found nothing, and was woken")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "found the event")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "found the event, and was woken")
@Outcome(expect = Expect.FORBIDDEN, desc = "the wake-up was lost")
@State
public class SleepFlag {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1).withDoorbell();

    private final StressedRing ring = PLAN.newRing();
    private final Poster poster = ring.poster();
    private final Taker taker = ring.taker();
    private final Listener listener = taker.listener();

    /** Makes a state. */
    public SleepFlag() {}

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
     * Announces that it will sleep, and looks once more.
     *
     * @param r the result
     */
    @Actor
    public void consumer(II_Result r) {
        listener.announce(1);
        r.r1 = taker.take();
    }

    /**
     * When both have ended.
     *
     * @param r the result
     */
    @Arbiter
    public void arbiter(II_Result r) {
        r.r2 = ring.wakeUps();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import org.annulus.jcstress.ring.RingPlan;
import org.annulus.jcstress.ring.StressedRing;
import org.annulus.jcstress.ring.Taker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A consumer that polls in a loop comes to know that the kernel's side has closed. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "told")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "the loop never sees the close")
@State
public class CloseIsSeen {
    private static final RingPlan PLAN = RingPlan.of(1, 1, 1);

    private final StressedRing ring = PLAN.newRing();
    private final Taker taker = ring.taker();

    /** Makes a state. */
    public CloseIsSeen() {}

    /** Polls until it is told. */
    @Actor
    public void consumer() {
        int answer;
        do {
            answer = taker.take();
        } while (answer != Taker.CLOSED);
    }

    /** Closes. */
    @Signal
    public void close() {
        ring.close();
    }
}

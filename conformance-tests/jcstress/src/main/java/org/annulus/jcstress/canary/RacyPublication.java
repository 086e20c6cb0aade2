// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.canary;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Message passing with plain accesses: what compilers do to it shows on every processor. Must fail. */
@JCStressTest
@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the event")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "the slot as it was before: what a canary is for")
@State
public class RacyPublication {
    private final RacyRing ring = new RacyRing();

    /** Makes a state. */
    public RacyPublication() {}

    /** Posts. */
    @Actor
    public void producer() {
        ring.post(1);
    }

    /**
     * Takes once.
     *
     * @param r the result
     */
    @Actor
    public void consumer(I_Result r) {
        r.r1 = ring.take();
    }
}

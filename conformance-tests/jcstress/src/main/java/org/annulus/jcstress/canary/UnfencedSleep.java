// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.canary;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A sleep flag without fences: what store buffers do to it shows on every processor. Must fail. */
@JCStressTest
@Outcome(
        id = {"true, true", "true, false", "false, true"},
        expect = Expect.ACCEPTABLE,
        desc = "one of them has seen the other")
@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "a lost wake-up: what a canary is for")
@State
public class UnfencedSleep {
    private final UnfencedFlags flags = new UnfencedFlags();

    /** Makes a state. */
    public UnfencedSleep() {}

    /**
     * Posts, and looks for a sleeper.
     *
     * @param r the result
     */
    @Actor
    public void producer(ZZ_Result r) {
        r.r1 = flags.postAndLook();
    }

    /**
     * Announces a sleep, and looks for an event.
     *
     * @param r the result
     */
    @Actor
    public void consumer(ZZ_Result r) {
        r.r2 = flags.announceAndLook();
    }
}

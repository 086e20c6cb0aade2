// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import org.annulus.explorer.Exploration;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.ring.RingScenario;

/** How the suite explores. */
final class Explorations {
    private Explorations() {}

    /** Release/acquire, with what the scenario needs. */
    static Exploration of(RingScenario scenario, double seconds) {
        Exploration d = Exploration.DEFAULT;
        return new Exploration(
                MemoryModel.RELEASE_ACQUIRE,
                d.cumulative(),
                d.search(),
                scenario.preemptions(),
                scenario.crashes(),
                d.spurious(),
                d.maxSteps(),
                d.maxExecutions(),
                seconds,
                d.seed(),
                d.engine());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import org.annulus.explorer.Exploration;
import org.annulus.explorer.ring.RingScenario;

/** How the suite explores. */
final class Explorations {
    private Explorations() {}

    /** Release/acquire, with what the scenario needs. */
    static Exploration of(RingScenario scenario, double seconds) {
        return Exploration.DEFAULT
                .withPreemptions(scenario.preemptions())
                .withCrashes(scenario.crashes())
                .withMaxSeconds(seconds);
    }
}

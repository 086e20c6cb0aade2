// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.concurrent.TimeUnit;
import org.annulus.conformance.check.Effort;
import org.annulus.explorer.Exploration;

/**
 * How many executions a search may run: of a scenario there are up to three searches, with few preemptions and with any
 * number. Counted in executions, so that a busy machine changes nothing.
 *
 * @param quick with {@link Effort#QUICK}
 * @param full with {@link Effort#FULL}
 */
record ExploreBudget(int quick, int full) {
    /** Scenarios of the default scope, many of which are too large to be covered in a moment. */
    static final ExploreBudget WITHIN = new ExploreBudget(2_000, 300_000);

    /** The smallest scope: no correct ring that we know needs more. */
    static final ExploreBudget SMALLEST = new ExploreBudget(20_000, 1_000_000);

    /** What is asked for beyond a policy's claims shows soon, or not at all. */
    static final ExploreBudget BEYOND = new ExploreBudget(5_000, 300_000);

    /** Out of reach: executions are what ends a search. */
    private static final double SECONDS = TimeUnit.DAYS.toSeconds(1);

    /** The settings of a scenario, with as many executions as there are for it. */
    Exploration of(Exploration suiting, Effort effort) {
        return suiting.withMaxExecutions(effort.choose(quick, full)).withMaxSeconds(SECONDS);
    }
}

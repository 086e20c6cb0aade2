// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import org.annulus.explorer.search.Search;

/** Explores scenarios: the entry to this module. */
public final class Explorer {
    private Explorer() {}

    /**
     * Runs a scenario in all ways that the settings allow, until something is wrong or the budget is used up.
     *
     * @param scenario what to run
     * @param exploration how
     * @return what it came to
     * @throws IllegalArgumentException if settings contradict one another
     * @throws UnsupportedOperationException if this JVM cannot run the engine that is asked for
     */
    public static Result explore(Scenario scenario, Exploration exploration) {
        return new Search(scenario, exploration).run();
    }
}

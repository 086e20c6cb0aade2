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

    /**
     * Runs the one execution that a finding's replay string stands for.
     *
     * @param scenario the same as then
     * @param exploration budget and engine; the model and whatever else gives the choices their meaning are taken from
     *     the string
     * @param replay from {@link Finding#replay()}
     * @return what it came to: the finding, classified, or nothing if the scenario has changed so that nothing is wrong
     * @throws IllegalArgumentException if the string is none, or asks for choices that this scenario does not have
     */
    public static Result replay(Scenario scenario, Exploration exploration, String replay) {
        return Search.replay(scenario, exploration, replay);
    }
}

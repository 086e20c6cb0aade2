// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Result;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.engine.Engines;
import org.annulus.explorer.trace.Trace;

/** The search through the executions of one scenario. */
public final class Search {
    private final Scenario scenario;
    private final Exploration exploration;
    private final TreeSet<String> outcomes = new TreeSet<>();
    private long executions;
    private long steps;
    private int longest;

    /**
     * A search.
     *
     * @param scenario what to run
     * @param exploration how
     */
    public Search(Scenario scenario, Exploration exploration) {
        this.scenario = scenario;
        this.exploration = exploration;
    }

    /**
     * Searches.
     *
     * @return what it came to
     */
    public Result run() {
        long start = System.nanoTime();
        try (Engine engine = Engines.of(exploration.engine())) {
            StateSet states = exploration.search() == Exploration.Search.STATE_HASHING ? new StateSet() : null;
            Choices choices = new DepthFirst();
            Runner runner = new Runner(scenario, exploration, engine, choices, states);
            runner.scheduler().limit(exploration.preemptions());
            Result.Completeness completeness = Result.Completeness.COMPLETE;
            Finding finding = null;
            while (true) {
                Defect defect = runner.run();
                executions++;
                steps += runner.steps();
                longest = Math.max(longest, runner.steps());
                if (runner.outcome() != null) {
                    outcomes.add(runner.outcome());
                }
                if (defect != null) {
                    finding = new Finding(
                            defect.kind(),
                            defect.getMessage(),
                            new Trace(
                                    scenario.name(),
                                    exploration.model().label(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    null),
                            ReplayString.of(choices.taken()),
                            Finding.Reach.UNKNOWN);
                    completeness = Result.Completeness.FOUND;
                    break;
                }
                if (!choices.next()) {
                    break;
                }
                if (executions >= exploration.maxExecutions()
                        || (System.nanoTime() - start) / 1e9 > exploration.maxSeconds()) {
                    completeness = Result.Completeness.BUDGET;
                    break;
                }
            }
            return new Result(
                    scenario.name(),
                    completeness,
                    executions,
                    states == null ? 0 : states.size(),
                    steps,
                    (System.nanoTime() - start) / 1e9,
                    longest,
                    outcomes,
                    Optional.ofNullable(finding),
                    engine.name());
        }
    }
}

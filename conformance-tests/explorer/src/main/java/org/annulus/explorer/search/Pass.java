// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Set;
import java.util.function.Predicate;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.engine.Engine;

/** One search through executions, with one bound, until it is through, has found something or may not go on. */
final class Pass {
    private final Runner runner;
    private final Choices choices;
    private final StateSet states;
    private long executions;
    private long steps;
    private int longest;
    private boolean complete;
    private Defect defect;
    private Predicate<Defect> wanted = found -> true;

    Pass(Scenario scenario, Exploration exploration, Engine engine, int bound, boolean races) {
        choices = switch (exploration.search()) {
            case RANDOM -> new RandomWalk(exploration.seed());
            case PCT -> new PriorityWalk(exploration.seed());
            default -> new DepthFirst();
        };
        states = exploration.search() == Exploration.Search.STATE_HASHING ? new StateSet() : null;
        runner = new Runner(scenario, exploration, engine, choices, states, races);
        runner.scheduler().limit(bound);
    }

    /** Leaves out what an interleaving cannot show. */
    Pass onlyNewest() {
        choices.onlyNewest();
        return this;
    }

    /** Goes past defects of other kinds. */
    Pass lookingFor(Predicate<Defect> defects) {
        wanted = defects;
        return this;
    }

    private Defect wanted(Defect found) {
        return found == null || wanted.test(found) ? found : null;
    }

    Pass run(Budget budget, Set<String> outcomes) {
        boolean more = true;
        while (more && defect == null) {
            defect = wanted(runner.run());
            executions++;
            steps += runner.steps();
            longest = Math.max(longest, runner.steps());
            if (runner.outcome() != null) {
                outcomes.add(runner.outcome());
            }
            if (runner.scheduler().beginsAgain()) {
                choices.restart();
                states.clear();
            } else {
                complete = defect == null && !choices.next();
            }
            more = budget.another() && !complete;
        }
        return this;
    }

    /** Whether there is nothing left within the bound. */
    boolean complete() {
        return complete;
    }

    /** Whether there is nothing left at all. */
    boolean exhaustive() {
        return complete && !runner.scheduler().bounded();
    }

    /** What went wrong in the last execution, or null. */
    Defect defect() {
        return defect;
    }

    /** The preemptions of the last execution. */
    int preemptions() {
        return runner.scheduler().preemptions();
    }

    /** The choices of the last execution. */
    int[] choices() {
        return choices.taken();
    }

    long executions() {
        return executions;
    }

    long states() {
        return states == null ? 0 : states.size();
    }

    long steps() {
        return steps;
    }

    int longest() {
        return longest;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.SortedSet;
import java.util.TreeSet;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Result;
import org.annulus.explorer.Result.Completeness;

/**
 * How much of a scenario a search has covered: all executions, or all with few preemptions. Where there are too many
 * executions for the time, the ones with few preemptions are still explored in full, and almost all defects need few.
 *
 * @param result the finding, or what the widest complete search came to; executions, steps and seconds of all searches
 * @param preemptions executions with so many were all covered; {@link #ALL}, or {@link #NONE}
 */
public record Coverage(Result result, int preemptions) {
    /** Every execution was covered. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Not even the executions without a preemption were all covered. */
    public static final int NONE = -1;

    /** Bounds that are tried, and the share of the time that is left which each may use. */
    private static final int[] BOUNDS = {1, 2};

    private static final double SHARE = 0.5;

    /**
     * Explores a scenario: first with few preemptions, then in full.
     *
     * @param scenario what to run
     * @param exploration how; its budget in seconds is for all searches together, and a bound is kept to
     * @return what was found, or how much was covered
     */
    public static Coverage of(RingScenario scenario, Exploration exploration) {
        Coverage covered = new Coverage(null, NONE);
        if (exploration.preemptions() >= 0) {
            return covered.then(scenario, exploration, exploration.preemptions());
        }
        for (int bound : BOUNDS) {
            double left = exploration.maxSeconds() - covered.seconds();
            Coverage next =
                    covered.then(scenario, exploration.withPreemptions(bound).withMaxSeconds(left * SHARE), bound);
            covered = next;
            if (covered.result.finding().isPresent()) {
                return covered;
            }
        }
        double left = Math.max(exploration.maxSeconds() - covered.seconds(), 0);
        return covered.then(scenario, exploration.withMaxSeconds(left), ALL);
    }

    private double seconds() {
        return result == null ? 0 : result.seconds();
    }

    private Coverage then(RingScenario scenario, Exploration exploration, int bound) {
        Result next = Explorer.explore(scenario.scenario(), exploration);
        boolean through = next.completeness() == Completeness.COMPLETE;
        return new Coverage(result == null ? next : sum(result, next), through ? bound : preemptions);
    }

    private static Result sum(Result first, Result second) {
        SortedSet<String> outcomes = new TreeSet<>(first.outcomes());
        outcomes.addAll(second.outcomes());
        return new Result(
                second.scenario(),
                second.completeness(),
                first.executions() + second.executions(),
                Math.max(first.states(), second.states()),
                first.steps() + second.steps(),
                first.seconds() + second.seconds(),
                Math.max(first.longest(), second.longest()),
                outcomes,
                second.finding(),
                second.engine());
    }

    /**
     * What reports say.
     *
     * @return for example {@code complete}, {@code complete to 2 preemptions}, {@code budget} or {@code FOUND}
     */
    public String describe() {
        if (result.finding().isPresent()) {
            return "FOUND";
        }
        return preemptions == ALL
                ? "complete"
                : preemptions == NONE
                        ? "budget"
                        : "complete to " + preemptions + (preemptions == 1 ? " preemption" : " preemptions");
    }
}

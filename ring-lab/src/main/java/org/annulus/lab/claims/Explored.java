// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.SortedSet;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Result;
import org.annulus.explorer.Result.Completeness;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.trace.TextTrace;
import org.annulus.lab.output.Words;

/**
 * A scenario after the explorer has been through it.
 *
 * @param name of the scenario, with what was changed in it
 * @param result what it came to
 * @param model under which
 * @param again the command that shows the finding again, without the replay string; empty if there is none
 * @param budget in executions
 */
record Explored(String name, Result result, String model, String again, long budget) {
    /** Executions and no seconds: the verdict must not depend on how fast a machine is. */
    private static final long MOST_EXECUTIONS = 60_000;

    /** What an exploration says about its scenario. */
    enum Outcome {
        /** Something is wrong with it. */
        FOUND,
        /** All executions were covered and nothing is wrong. */
        RIGHT,
        /** The budget ran out before: neither of the two. */
        UNDECIDED
    }

    /** Explores a scenario of our own. */
    static Explored of(Scenario scenario, Exploration how) {
        return explore(scenario.name(), scenario, how, "");
    }

    /** Explores a scenario of our own under release/acquire, without wakes for no reason. */
    static Explored of(Scenario scenario) {
        return of(scenario, Exploration.DEFAULT.withSpurious(false));
    }

    /** Explores a scenario that a policy's traits give it, or that its provider adds. */
    static Explored of(String policy, String scenario, RingScope scope) {
        String threads = (scope.producers() == 0 ? "" : " --producers " + scope.producers())
                + (scope.consumers() == 0 ? "" : " --consumers " + scope.consumers())
                + (scope.capacity() == 0 ? "" : " --capacity " + scope.capacity());
        return of(
                policy + " " + scenario,
                policy,
                scenario,
                scope,
                (region, memory) -> memory,
                "annulus explore " + policy + " --scenario " + scenario + threads);
    }

    /** The same for a ring whose sides see their memory through a lens. */
    static Explored seenThrough(
            String policy,
            String scenario,
            RingScope scope,
            String change,
            BiFunction<Region, RingMemory, RingMemory> lens) {
        return of(policy + " " + scenario + ", " + change, policy, scenario, scope, lens, "");
    }

    private static Explored of(
            String name,
            String policyName,
            String scenario,
            RingScope scope,
            BiFunction<Region, RingMemory, RingMemory> lens,
            String again) {
        RingPolicy policy = Policies.discover().get(policyName);
        RingScenario chosen = RingScenarios.seenThrough(policy, scope, lens).stream()
                .filter(candidate -> candidate.name().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(policyName + " has no scenario " + scenario));
        return explore(name, chosen.scenario(), chosen.exploration(), again);
    }

    private static Explored explore(String name, Scenario scenario, Exploration how, String again) {
        long budget = Math.min(MOST_EXECUTIONS, how.maxExecutions());
        Result result = Explorer.explore(scenario, how.withMaxExecutions(budget).withMaxSeconds(Double.MAX_VALUE));
        String bound = how.preemptions() < 0
                ? ""
                : ", up to " + how.preemptions() + (how.preemptions() == 1 ? " preemption" : " preemptions");
        return new Explored(name, result, how.model().label() + bound, again, budget);
    }

    /** What came of it. */
    Outcome outcome() {
        if (result.finding().isPresent()) {
            return Outcome.FOUND;
        }
        return result.completeness() == Completeness.COMPLETE ? Outcome.RIGHT : Outcome.UNDECIDED;
    }

    /** Whether something is wrong with the scenario. If not, it need not be right: see {@link #isUndecided}. */
    boolean isFound() {
        return outcome() == Outcome.FOUND;
    }

    /** Whether all executions were covered and nothing is wrong. If not, nothing need be wrong. */
    boolean isRight() {
        return outcome() == Outcome.RIGHT;
    }

    /** Whether the budget ran out first. {@link Finding.Draft} turns no such exploration into a verdict. */
    boolean isUndecided() {
        return outcome() == Outcome.UNDECIDED;
    }

    /** Why nothing follows from an exploration that is undecided. */
    String shortage() {
        return "the budget of " + Words.number(budget) + " executions ran out before the explorer was"
                + " through with " + name + " (" + model + ")";
    }

    /** What {@link org.annulus.explorer.Stage#outcome} said in any execution. */
    SortedSet<String> outcomes() {
        return result.outcomes();
    }

    /** What was found, with the string that brings it back, or how much was looked at. */
    String sentence() {
        return result.finding()
                .map(finding -> "explorer, " + name + " (" + model + "): "
                        + finding.kind().label() + ": "
                        + finding.message() + "; can happen on: "
                        + finding.reach().label() + "; "
                        + (again.isEmpty()
                                ? "replay `" + finding.replay() + "`"
                                : "`" + again + " --replay '" + finding.replay() + "'`"))
                .orElseGet(() -> "explorer, " + name + " (" + model + "): nothing found in "
                        + Words.number(result.executions()) + " executions, "
                        + (result.completeness() == Completeness.COMPLETE ? "all there are" : "the budget"));
    }

    /** The execution that shows it; empty if nothing was found. */
    String trace() {
        return result.finding()
                .map(finding -> name + "\n" + TextTrace.DEFAULT.render(finding, ""))
                .orElse("");
    }
}

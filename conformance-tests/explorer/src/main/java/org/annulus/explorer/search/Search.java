// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Optional;
import java.util.TreeSet;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Result;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.engine.Engines;

/**
 * The whole search through the executions of one scenario. Depth first it goes in passes, the bound on preemptions
 * rising from one to the next: a defect then shows with as few as it needs. What is found is made plain, written down
 * and tried under the stronger models.
 */
public final class Search {
    private static final int NO_BOUND = -1;

    /** Passes with a bound, before the one without. */
    private static final int FIRST_BOUNDS = 2;

    /** Bounds tried to find what an unbounded search found again with fewer preemptions. */
    private static final int SHORTENING_BOUNDS = 4;

    private static final double SHORTENING_SECONDS = 2;

    private final Scenario scenario;
    private final Exploration exploration;
    private final Budget budget;
    private final TreeSet<String> outcomes = new TreeSet<>();
    private long executions;
    private long steps;
    private int longest;
    private Pass last;

    /**
     * A search.
     *
     * @param scenario what to run
     * @param exploration how
     * @throws IllegalArgumentException if settings contradict one another
     */
    public Search(Scenario scenario, Exploration exploration) {
        if (exploration.search() == Exploration.Search.SLEEP_SETS && exploration.preemptions() >= 0) {
            throw new IllegalArgumentException("sleep sets with at most " + exploration.preemptions()
                    + " preemptions would leave executions out; use state hashing with a bound");
        }
        if (exploration.preemptions() > StateSet.MOST_PREEMPTIONS) {
            throw new IllegalArgumentException("a bound of " + exploration.preemptions() + " preemptions is more than "
                    + StateSet.MOST_PREEMPTIONS + "; use -1 for no bound");
        }
        this.scenario = scenario;
        this.exploration = exploration;
        this.budget = new Budget(exploration.maxExecutions(), exploration.maxSeconds());
    }

    /**
     * Searches.
     *
     * @return what it came to
     */
    public Result run() {
        try (Engine engine = Engines.of(exploration.engine())) {
            boolean through = passes(engine);
            Optional<Finding> finding = last.defect() == null
                    ? Optional.empty()
                    : Optional.of(new Report(scenario, exploration, engine)
                            .of(exploration.explained() ? shortest(engine) : last));
            Result.Completeness completeness = through ? Result.Completeness.COMPLETE : Result.Completeness.BUDGET;
            return new Result(
                    scenario.name(),
                    finding.isPresent() ? Result.Completeness.FOUND : completeness,
                    executions,
                    last.states(),
                    steps,
                    budget.seconds(),
                    longest,
                    outcomes,
                    finding,
                    engine.name());
        }
    }

    /** Answers whether everything within the settings was covered. */
    private boolean passes(Engine engine) {
        int bound = exploration.preemptions();
        if (exploration.search() != Exploration.Search.STATE_HASHING) {
            return pass(engine, bound, 1).complete();
        }
        int highest = bound >= 0 ? bound : FIRST_BOUNDS - 1;
        for (int rising = 0; rising <= highest; rising++) {
            double share = rising == bound ? 1 : 1.0 / (1 << FIRST_BOUNDS - Math.min(rising, 1));
            if (pass(engine, rising, share).defect() != null || last.exhaustive()) {
                return last.exhaustive();
            }
        }
        if (bound >= 0) {
            return last.complete();
        }
        if (pass(engine, NO_BOUND, 1.0 / 2).defect() != null || last.complete()) {
            return last.complete();
        }
        // Too much for depth first, which then only varies the end of executions. Bounds reach their beginning too.
        for (int rising = FIRST_BOUNDS;
                rising <= StateSet.MOST_PREEMPTIONS
                        && !budget.exhausted()
                        && last.defect() == null
                        && !last.exhaustive();
                rising++) {
            pass(engine, rising, 1);
        }
        return last.exhaustive();
    }

    private Pass pass(Engine engine, int bound, double share) {
        Budget part = budget.part(share);
        last = new Pass(scenario, exploration, engine, bound, true).run(part, outcomes);
        budget.use(part);
        executions += last.executions();
        steps += last.steps();
        longest = Math.max(longest, last.longest());
        return last;
    }

    /**
     * What was found, or what shows with fewer preemptions although the search without a bound came upon it later. The
     * bounds below two have been searched before.
     */
    private Pass fewest(Engine engine) {
        boolean deepens = exploration.search() == Exploration.Search.STATE_HASHING && exploration.preemptions() < 0;
        int most = deepens ? Math.min(last.preemptions(), SHORTENING_BOUNDS) : 0;
        Budget extra = Budget.ofWork(SHORTENING_SECONDS);
        for (int bound = FIRST_BOUNDS; bound < most && !extra.exhausted(); bound++) {
            Pass shorter = new Pass(scenario, exploration, engine, bound, true).run(extra, new TreeSet<>());
            if (shorter.defect() != null) {
                return shorter;
            }
        }
        return last;
    }

    /** What was found, or the same with less: without stale loads if that is possible, and with few preemptions. */
    private Pass shortest(Engine engine) {
        Pass found = fewest(engine);
        int bounds = exploration.preemptions() < 0 ? SHORTENING_BOUNDS : exploration.preemptions() + 1;
        for (boolean newest : new boolean[] {true, false}) {
            Budget extra = Budget.ofWork(SHORTENING_SECONDS);
            for (int bound = 0; bound < bounds && !extra.exhausted(); bound++) {
                Exploration hashing = exploration.withSearch(Exploration.Search.STATE_HASHING);
                Pass shorter = new Pass(scenario, hashing, engine, bound, true);
                if (newest) {
                    shorter.onlyNewest();
                }
                shorter.lookingFor(found.defect()::isSame).run(extra, new TreeSet<>());
                if (shorter.defect() != null) {
                    return shorter;
                }
            }
        }
        return found;
    }

    /**
     * Runs one execution again.
     *
     * @param scenario the same as then
     * @param others settings that the string does not have
     * @param replay of a finding
     * @return what it came to
     */
    public static Result replay(Scenario scenario, Exploration others, String replay) {
        Exploration exploration = ReplayString.settings(replay, others).withSearch(Exploration.Search.UNPRUNED);
        Scripted script = new Scripted(ReplayString.choices(replay));
        long start = System.nanoTime();
        try (Engine engine = Engines.of(exploration.engine())) {
            Runner runner = new Runner(scenario, exploration, engine, script, null, true);
            Finding finding = runner.trace(replay);
            if (!script.fits()) {
                throw new IllegalArgumentException(
                        "the replay string " + replay + " asks for choices that the scenario \"" + scenario.name()
                                + "\" does not have; run the version of it that the string came from");
            }
            if (finding != null) {
                finding = new Report(scenario, exploration, engine).classified(finding);
            }
            TreeSet<String> outcomes = new TreeSet<>();
            if (runner.outcome() != null) {
                outcomes.add(runner.outcome());
            }
            return new Result(
                    scenario.name(),
                    finding != null ? Result.Completeness.FOUND : Result.Completeness.BUDGET,
                    1,
                    0,
                    runner.steps(),
                    (System.nanoTime() - start) / 1e9,
                    runner.steps(),
                    outcomes,
                    Optional.ofNullable(finding),
                    engine.name());
        }
    }
}

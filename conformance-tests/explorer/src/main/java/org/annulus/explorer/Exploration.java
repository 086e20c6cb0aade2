// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import java.util.function.Consumer;

/**
 * How a scenario is explored.
 *
 * @param model what a load may return
 * @param cumulative whether a releasing store also publishes what weak loads observed, as hardware does
 * @param search order and pruning
 * @param preemptions at most so many switches away from a thread that could go on; -1: any number
 * @param crashes at most so many mortal threads are stopped
 * @param spurious whether parked threads also wake for no reason, once each; nobody counts as saved by that
 * @param timeouts whether parked threads with a time limit may reach it, which moves the clock; a timeout hides a lost
 *     wake-up, so explore without timeouts as well
 * @param maxSteps of one execution
 * @param maxExecutions the budget in executions
 * @param maxSeconds the budget in time
 * @param seed of a random search
 * @param engine {@code threads}, {@code continuations}, or {@code best}
 * @param explained whether what is found is made as plain as possible and tried under the stronger models, to be read;
 *     without, the finding is the first one that came, and its reach is unknown: for whoever only asks whether there is
 *     one
 */
public record Exploration(
        MemoryModel model,
        boolean cumulative,
        Search search,
        int preemptions,
        int crashes,
        boolean spurious,
        boolean timeouts,
        int maxSteps,
        long maxExecutions,
        double maxSeconds,
        long seed,
        String engine,
        boolean explained) {
    /** Order and pruning of a search. */
    public enum Search {
        /** Depth first, every execution. */
        UNPRUNED,
        /** Depth first, sleep sets; without a preemption bound. */
        SLEEP_SETS,
        /** Depth first, states that were met before are not entered again. */
        STATE_HASHING,
        /** Every choice at random. */
        RANDOM,
        /** Random priorities with few changes (PCT), uniformly random after a while. */
        PCT
    }

    /** Release/acquire, state hashing, no bound, a minute. */
    public static final Exploration DEFAULT = new Exploration(
            MemoryModel.RELEASE_ACQUIRE,
            false,
            Search.STATE_HASHING,
            -1,
            0,
            true,
            true,
            10_000,
            Long.MAX_VALUE,
            60,
            1,
            "best",
            true);

    /**
     * The same with another model.
     *
     * @param newModel what a load may return
     * @return the settings
     */
    public Exploration withModel(MemoryModel newModel) {
        return with(draft -> draft.model = newModel);
    }

    /**
     * The same with or without cumulative stores.
     *
     * @param newCumulative whether a releasing store also publishes what weak loads observed
     * @return the settings
     */
    public Exploration withCumulative(boolean newCumulative) {
        return with(draft -> draft.cumulative = newCumulative);
    }

    /**
     * The same with another search.
     *
     * @param newSearch order and pruning
     * @return the settings
     */
    public Exploration withSearch(Search newSearch) {
        return with(draft -> draft.search = newSearch);
    }

    /**
     * The same with another bound on preemptions.
     *
     * @param newPreemptions the bound, or -1
     * @return the settings
     */
    public Exploration withPreemptions(int newPreemptions) {
        return with(draft -> draft.preemptions = newPreemptions);
    }

    /**
     * The same with another number of crashes.
     *
     * @param newCrashes how many threads are stopped at most
     * @return the settings
     */
    public Exploration withCrashes(int newCrashes) {
        return with(draft -> draft.crashes = newCrashes);
    }

    /**
     * The same with or without wakes for no reason.
     *
     * @param newSpurious whether parked threads wake for no reason
     * @return the settings
     */
    public Exploration withSpurious(boolean newSpurious) {
        return with(draft -> draft.spurious = newSpurious);
    }

    /**
     * The same with or without timeouts.
     *
     * @param newTimeouts whether time limits may be reached
     * @return the settings
     */
    public Exploration withTimeouts(boolean newTimeouts) {
        return with(draft -> draft.timeouts = newTimeouts);
    }

    /**
     * The same with another bound on steps.
     *
     * @param newMaxSteps of one execution
     * @return the settings
     */
    public Exploration withMaxSteps(int newMaxSteps) {
        return with(draft -> draft.maxSteps = newMaxSteps);
    }

    /**
     * The same with another budget in executions.
     *
     * @param newMaxExecutions the budget in executions
     * @return the settings
     */
    public Exploration withMaxExecutions(long newMaxExecutions) {
        return with(draft -> draft.maxExecutions = newMaxExecutions);
    }

    /**
     * The same with another budget in time.
     *
     * @param newMaxSeconds the budget in time
     * @return the settings
     */
    public Exploration withMaxSeconds(double newMaxSeconds) {
        return with(draft -> draft.maxSeconds = newMaxSeconds);
    }

    /**
     * The same with another seed.
     *
     * @param newSeed of a random search
     * @return the settings
     */
    public Exploration withSeed(long newSeed) {
        return with(draft -> draft.seed = newSeed);
    }

    /**
     * The same with another engine.
     *
     * @param newEngine {@code threads}, {@code continuations}, or {@code best}
     * @return the settings
     */
    public Exploration withEngine(String newEngine) {
        return with(draft -> draft.engine = newEngine);
    }

    /**
     * The same with or without the search for the plainest finding.
     *
     * @param newExplained whether what is found is to be read, and not only counted
     * @return the settings
     */
    public Exploration withExplained(boolean newExplained) {
        return with(draft -> draft.explained = newExplained);
    }

    private Exploration with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.build();
    }

    /** Settings while one of them is changed. */
    private static final class Draft {
        private MemoryModel model;
        private boolean cumulative;
        private Search search;
        private int preemptions;
        private int crashes;
        private boolean spurious;
        private boolean timeouts;
        private int maxSteps;
        private long maxExecutions;
        private double maxSeconds;
        private long seed;
        private String engine;
        private boolean explained;

        private Draft(Exploration from) {
            model = from.model;
            cumulative = from.cumulative;
            search = from.search;
            preemptions = from.preemptions;
            crashes = from.crashes;
            spurious = from.spurious;
            timeouts = from.timeouts;
            maxSteps = from.maxSteps;
            maxExecutions = from.maxExecutions;
            maxSeconds = from.maxSeconds;
            seed = from.seed;
            engine = from.engine;
            explained = from.explained;
        }

        private Exploration build() {
            return new Exploration(
                    model,
                    cumulative,
                    search,
                    preemptions,
                    crashes,
                    spurious,
                    timeouts,
                    maxSteps,
                    maxExecutions,
                    maxSeconds,
                    seed,
                    engine,
                    explained);
        }
    }
}

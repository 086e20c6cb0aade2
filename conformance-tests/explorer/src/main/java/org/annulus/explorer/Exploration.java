// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

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
        String engine) {
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
            "best");

    /**
     * The same with another model.
     *
     * @param newModel what a load may return
     * @return the settings
     */
    public Exploration withModel(MemoryModel newModel) {
        return new Exploration(
                newModel,
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
                engine);
    }

    /**
     * The same with another cumulative.
     *
     * @param newCumulative whether a releasing store also publishes what weak loads observed
     * @return the settings
     */
    public Exploration withCumulative(boolean newCumulative) {
        return new Exploration(
                model,
                newCumulative,
                search,
                preemptions,
                crashes,
                spurious,
                timeouts,
                maxSteps,
                maxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another search.
     *
     * @param newSearch order and pruning
     * @return the settings
     */
    public Exploration withSearch(Search newSearch) {
        return new Exploration(
                model,
                cumulative,
                newSearch,
                preemptions,
                crashes,
                spurious,
                timeouts,
                maxSteps,
                maxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another preemptions.
     *
     * @param newPreemptions the bound, or -1
     * @return the settings
     */
    public Exploration withPreemptions(int newPreemptions) {
        return new Exploration(
                model,
                cumulative,
                search,
                newPreemptions,
                crashes,
                spurious,
                timeouts,
                maxSteps,
                maxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another crashes.
     *
     * @param newCrashes at most so many threads are stopped
     * @return the settings
     */
    public Exploration withCrashes(int newCrashes) {
        return new Exploration(
                model,
                cumulative,
                search,
                preemptions,
                newCrashes,
                spurious,
                timeouts,
                maxSteps,
                maxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another spurious.
     *
     * @param newSpurious whether parked threads wake for no reason
     * @return the settings
     */
    public Exploration withSpurious(boolean newSpurious) {
        return new Exploration(
                model,
                cumulative,
                search,
                preemptions,
                crashes,
                newSpurious,
                timeouts,
                maxSteps,
                maxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another timeouts.
     *
     * @param newTimeouts whether time limits may be reached
     * @return the settings
     */
    public Exploration withTimeouts(boolean newTimeouts) {
        return new Exploration(
                model,
                cumulative,
                search,
                preemptions,
                crashes,
                spurious,
                newTimeouts,
                maxSteps,
                maxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another maxSteps.
     *
     * @param newMaxSteps of one execution
     * @return the settings
     */
    public Exploration withMaxSteps(int newMaxSteps) {
        return new Exploration(
                model,
                cumulative,
                search,
                preemptions,
                crashes,
                spurious,
                timeouts,
                newMaxSteps,
                maxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another maxExecutions.
     *
     * @param newMaxExecutions the budget in executions
     * @return the settings
     */
    public Exploration withMaxExecutions(long newMaxExecutions) {
        return new Exploration(
                model,
                cumulative,
                search,
                preemptions,
                crashes,
                spurious,
                timeouts,
                maxSteps,
                newMaxExecutions,
                maxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another maxSeconds.
     *
     * @param newMaxSeconds the budget in time
     * @return the settings
     */
    public Exploration withMaxSeconds(double newMaxSeconds) {
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
                newMaxSeconds,
                seed,
                engine);
    }

    /**
     * The same with another seed.
     *
     * @param newSeed of a random search
     * @return the settings
     */
    public Exploration withSeed(long newSeed) {
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
                newSeed,
                engine);
    }

    /**
     * The same with another engine.
     *
     * @param newEngine {@code threads}, {@code continuations}, or {@code best}
     * @return the settings
     */
    public Exploration withEngine(String newEngine) {
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
                newEngine);
    }
}

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
 * @param spurious whether weak operations fail, and parked threads wake, for no reason
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
            10_000,
            Long.MAX_VALUE,
            60,
            1,
            "best");
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.List;

/**
 * One execution, from its first step to where it ended.
 *
 * @param scenario its name
 * @param model the memory model, as reports show it
 * @param threads names of the columns
 * @param steps in order
 * @param positions for each thread, where it stood at the end ("ended", "waits for tail", "parked on doorbell")
 * @param conflict the two accesses that race, or null
 */
public record Trace(
        String scenario,
        String model,
        List<String> threads,
        List<Step> steps,
        List<String> positions,
        Conflict conflict) {
    /** Copies the lists. */
    public Trace {
        threads = List.copyOf(threads);
        steps = List.copyOf(steps);
        positions = List.copyOf(positions);
    }

    /**
     * Whether a step is one of the two accesses that race.
     *
     * @param step of this trace
     * @return true if it is
     */
    public boolean races(Step step) {
        return conflict != null
                && step.action() != Step.Action.MARK
                && (step.number() == conflict.earlier() || step.number() == conflict.later());
    }

    /**
     * Two accesses to a word, one of them a store and one of them plain, that nothing orders.
     *
     * @param word its name
     * @param earlier step number of the access that came first in this execution
     * @param later step number of the other
     * @param reason why nothing orders them, as a clause: "nothing orders them because head was stored opaque (step 9)"
     */
    public record Conflict(String word, int earlier, int later, String reason) {}
}

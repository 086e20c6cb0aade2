// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import java.util.Optional;
import java.util.SortedSet;

/**
 * What an exploration came to.
 *
 * @param scenario its name
 * @param completeness whether all executions within the settings were covered
 * @param executions that were run
 * @param states different ones that were met, where states are hashed; else 0
 * @param steps visible steps of all executions
 * @param seconds that it took
 * @param longest steps of the longest execution
 * @param outcomes all that {@link Stage#outcome} said
 * @param finding the first defect, if any
 * @param engine that ran the threads
 */
public record Result(
        String scenario,
        Completeness completeness,
        long executions,
        long states,
        long steps,
        double seconds,
        int longest,
        SortedSet<String> outcomes,
        Optional<Finding> finding,
        String engine) {
    /** How much was covered. */
    public enum Completeness {
        /** Every execution that the settings allow. */
        COMPLETE,
        /** Executions or seconds ran out, or the search was random. */
        BUDGET,
        /** The search ended with a finding. */
        FOUND
    }
}

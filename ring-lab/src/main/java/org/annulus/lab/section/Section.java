// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.section;

import java.util.List;
import java.util.Map;

/** One thing that a comparison measures of every subject. */
public interface Section {
    /**
     * Its name in files and options.
     *
     * @return a word or two with hyphens, for example {@code one-way}
     */
    String key();

    /**
     * Its name for people.
     *
     * @return a few words
     */
    String title();

    /**
     * The work. Units of several rounds come round by round, one of each subject a round, so that a drifting machine
     * drifts for all.
     *
     * @param scope what was asked for
     * @return units in the order in which they are to run; the same for the same scope
     */
    List<Unit> units(Scope scope);

    /**
     * Whether it measures in several JVMs, as many as the scope says.
     *
     * @return false unless overridden
     */
    default boolean forks() {
        return false;
    }

    /** Ends what units share, after the last one that was run. Does nothing unless overridden. */
    default void end() {}

    /**
     * With what it measures: warm-up, durations, what is left out.
     *
     * @param scope what was asked for
     * @return what a reader of the figures has to know, by name; empty unless overridden
     */
    default Map<String, String> settings(Scope scope) {
        return Map.of();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import org.annulus.explorer.trace.Trace;

/**
 * Something that is wrong with a scenario.
 *
 * @param kind of defect
 * @param message one sentence
 * @param trace the execution that shows it
 * @param replay the choices that lead to it, for {@code --replay}
 * @param settings in words, what the replay string says about how the execution was run
 * @param reach on which machines it can happen
 */
public record Finding(Kind kind, String message, Trace trace, String replay, String settings, Reach reach) {
    /** Kinds of defects. */
    public enum Kind {
        /** A check of the scenario failed. */
        CHECK("check failed"),
        /** An invariant of the scenario was broken. */
        INVARIANT("invariant broken"),
        /** A thread threw something that it should not. */
        THREW("exception"),
        /** Two accesses, one of them plain and one of them a store, that nothing orders. */
        RACE("data race"),
        /** Nobody can go on, and somebody has not ended: deadlock, lost wake-up, lost event. */
        STUCK("stuck"),
        /** An access outside the region, or not aligned. */
        BOUNDS("access out of bounds"),
        /** Two accesses of different width overlap. */
        MIXED_SIZE("mixed sizes"),
        /** A thread does not end within the bound of steps. */
        UNBOUNDED("no end"),
        /** The scenario did something else when it was run again with the same choices. */
        NOT_DETERMINISTIC("not deterministic");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /**
         * How reports show it.
         *
         * @return a few words
         */
        public String label() {
            return label;
        }
    }

    /** On which machines a defect can happen. */
    public enum Reach {
        /** Sequential consistency shows it: an interleaving is enough. */
        ANY_MACHINE("any machine"),
        /** x86-TSO shows it: store buffers are enough. */
        ALSO_X86("also x86"),
        /** Only release/acquire shows it: weak hardware, or the compiler. */
        WEAK("weak hardware or language level"),
        /** Not looked for. */
        UNKNOWN("not classified");

        private final String label;

        Reach(String label) {
            this.label = label;
        }

        /**
         * How reports show it.
         *
         * @return a few words
         */
        public String label() {
            return label;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

/** How a check looks at a ring. */
public enum Layer {
    /** Calls on one thread, at many sizes and start positions, against what must come of them. */
    CONTRACT("contract"),
    /** The accesses that calls make, recorded: modes, words, sides, order. */
    ORDER("order"),
    /** Real threads whose operations are recorded and judged afterwards. */
    HISTORY("history"),
    /** Every interleaving and every value that a weak load may return, in small scenarios. */
    EXPLORE("explore"),
    /** Real threads on a ring that is about to wrap. */
    STRESS("stress"),
    /** Processes that are killed. */
    CRASH("crash"),
    /** A peer that writes what it likes. */
    HOSTILE("hostile");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    /**
     * How reports name it.
     *
     * @return one word
     */
    public String label() {
        return label;
    }
}

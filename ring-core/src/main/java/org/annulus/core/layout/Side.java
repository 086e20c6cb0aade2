// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

/** Who writes or reads a word. */
public enum Side {
    /** The kernel side: producers, and whoever registers. */
    KERNEL("kernel"),
    /** The user side: consumers. It may be hostile. */
    USER("user"),
    /** Both sides, by read-modify-write. */
    BOTH("both"),
    /** Nobody while the ring runs: set once by whoever made the ring, before it was ready. */
    NOBODY("-");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    /**
     * How tables show this side.
     *
     * @return one word
     */
    public String label() {
        return label;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

/** Which sides have a region mapped; the trust boundary runs between shared and private. */
public enum Visibility {
    /** Both sides; the peer can write every word of it at any time. */
    SHARED("shared"),
    /** The kernel side alone. What it decides on lives here. */
    KERNEL_PRIVATE("kernel-private"),
    /** The user side alone. */
    USER_PRIVATE("user-private");

    private final String label;

    Visibility(String label) {
        this.label = label;
    }

    /**
     * How tables show this visibility.
     *
     * @return one word
     */
    public String label() {
        return label;
    }

    /**
     * Whether a side has such a region mapped.
     *
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     * @return true if it can read and write the region
     */
    public boolean mappedBy(Side side) {
        return this == SHARED || (this == KERNEL_PRIVATE) == (side == Side.KERNEL);
    }
}

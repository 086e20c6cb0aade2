// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

/** Values of words as people read them. */
final class Values {
    /** From here on hexadecimal: large values are bit patterns, stamps and extremes. */
    private static final long LARGE = 10_000_000;

    private Values() {}

    /**
     * A value.
     *
     * @param value any
     * @return decimal if it is small, else hexadecimal with its sign
     */
    static String text(long value) {
        if (value > -LARGE && value < LARGE) {
            return Long.toString(value);
        }
        // The smallest long has no positive counterpart; as an unsigned number it is its own.
        return (value < 0 ? "-0x" : "0x") + Long.toHexString(Math.abs(value));
    }
}

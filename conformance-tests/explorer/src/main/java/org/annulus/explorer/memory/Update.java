// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.memory;

/** What an unconditional read-modify-write does to a word. */
public enum Update {
    /** Replaces the value. */
    SET {
        @Override
        long apply(long before, long operand) {
            return operand;
        }
    },
    /** Adds, wrapping around. */
    ADD {
        @Override
        long apply(long before, long operand) {
            return before + operand;
        }
    },
    /** Sets bits. */
    OR {
        @Override
        long apply(long before, long operand) {
            return before | operand;
        }
    },
    /** Keeps bits. */
    AND {
        @Override
        long apply(long before, long operand) {
            return before & operand;
        }
    };

    abstract long apply(long before, long operand);

    /**
     * The value after the update.
     *
     * @param before the value before, sign-extended
     * @param operand of the operation
     * @param width of the word, in bytes
     * @return sign-extended from the width
     */
    public long apply(long before, long operand, int width) {
        long after = apply(before, operand);
        return width == Integer.BYTES ? (int) after : after;
    }
}

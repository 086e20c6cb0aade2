// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.LongCondition;

/** What a thread awaits; one object for each thread, used again and again. */
public final class Condition {
    private IntCondition ints;
    private LongCondition longs;
    private long operand;

    /** Nothing awaited yet. */
    public Condition() {}

    /**
     * Awaits something of a 32-bit word.
     *
     * @param until when to stop
     * @param with the operand
     */
    public void setInt(IntCondition until, int with) {
        ints = until;
        operand = with;
    }

    /**
     * Awaits something of a 64-bit word.
     *
     * @param until when to stop
     * @param with the operand
     */
    public void setLong(LongCondition until, long with) {
        ints = null;
        longs = until;
        operand = with;
    }

    /**
     * Whether a value satisfies it.
     *
     * @param value of the word, sign-extended
     * @return true if it does
     */
    public boolean test(long value) {
        return ints != null ? ints.test((int) value, (int) operand) : longs.test(value, operand);
    }
}

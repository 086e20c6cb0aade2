// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * {@link SmallRing} for Lincheck, which sees Java's own memory only: the same accesses in the same order, to an array.
 */
public final class LincheckRing {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int TAIL = 0;
    private static final int HEAD = 1;
    private static final int SLOTS = 2;

    private final int[] words = new int[SLOTS + SmallRing.CAPACITY];
    private int tail;
    private int head;

    /** A ring of one execution. */
    public LincheckRing() {
        LincheckExecutions.count();
    }

    /**
     * Puts a value in.
     *
     * @param value the value
     * @return false if the ring is full
     */
    @Operation(nonParallelGroup = "producer")
    public boolean offer(int value) {
        if (tail - (int) WORD.getAcquire(words, HEAD) == SmallRing.CAPACITY) {
            return false;
        }
        words[SLOTS + (tail & 1)] = value;
        WORD.setRelease(words, TAIL, ++tail);
        return true;
    }

    /**
     * Takes the next value.
     *
     * @return the value, or 0 if there is none
     */
    @Operation(nonParallelGroup = "consumer")
    public int poll() {
        if ((int) WORD.getAcquire(words, TAIL) == head) {
            return 0;
        }
        int value = words[SLOTS + (head & 1)];
        WORD.setRelease(words, HEAD, ++head);
        return value;
    }
}

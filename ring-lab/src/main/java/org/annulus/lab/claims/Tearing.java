// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/** How often a word is seen that nobody stored: half of one value and half of another. */
final class Tearing {
    private static final int STOP = 64;
    private static final int HALF = 4;

    private Tearing() {}

    /** Plain stores and loads of one aligned word, of which all bits are equal. */
    static long ofOneWord(long looks) throws InterruptedException {
        return torn(looks, false);
    }

    /** The same of two words, which may be seen between the two stores: tearing that is sure to be there. */
    static long ofTwoHalves(long looks) throws InterruptedException {
        return torn(looks, true);
    }

    private static long torn(long looks, boolean halves) throws InterruptedException {
        RingMemory memory = UnsafeRingMemory.allocate(2 * STOP);
        long[] torn = new long[1];
        Duel.together(
                () -> {
                    // Opaque: the end may come late.
                    for (int value = 0; memory.getIntOpaque(STOP) == 0; value = ~value) {
                        memory.putInt(0, value);
                        if (halves) {
                            memory.putInt(HALF, value);
                        }
                        // The compiler must not fuse what is to be looked at.
                        memory.releaseFence();
                    }
                },
                () -> {
                    for (long i = 0; i < looks; i++) {
                        int value = memory.getInt(0);
                        boolean whole = halves ? value == memory.getInt(HALF) : value == 0 || value == -1;
                        torn[0] += whole ? 0 : 1;
                        memory.acquireFence();
                    }
                    memory.putIntOpaque(STOP, 1);
                });
        return torn[0];
    }
}

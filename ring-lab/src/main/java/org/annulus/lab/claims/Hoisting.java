// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.concurrent.TimeUnit;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * Whether a loop of loads ever sees a store that another thread has made meanwhile: a compiler may load a plain word
 * once and look at a register from then on. That it may is up to the language, whether it does to this compiler.
 */
final class Hoisting {
    private static final int WORD = 0;
    private static final int BEGUN = 128;
    private static final int WARM_UPS = 20_000;
    private static final int FEW = 1_000;
    private static final long LATER = TimeUnit.MILLISECONDS.toNanos(5);

    private Hoisting() {}

    /** Whether plain loads see the store. */
    static boolean plainSees(int looks) throws InterruptedException {
        return sees(Hoisting::looksPlainly, looks);
    }

    /** Whether opaque loads, which are those of READ_ONCE, see it. */
    static boolean opaqueSees(int looks) throws InterruptedException {
        return sees(Hoisting::looksOpaquely, looks);
    }

    @FunctionalInterface
    private interface Loop {
        boolean look(RingMemory memory, int looks);
    }

    private static boolean sees(Loop loop, int looks) throws InterruptedException {
        RingMemory memory = UnsafeRingMemory.allocate(2 * BEGUN);
        boolean[] seen = new boolean[1];
        Duel.together(
                () -> {
                    for (int i = 0; i < WARM_UPS; i++) {
                        seen[0] |= loop.look(memory, FEW);
                    }
                    memory.putIntVolatile(BEGUN, 1);
                    seen[0] |= loop.look(memory, looks);
                },
                () -> {
                    while (memory.getIntVolatile(BEGUN) == 0) {
                        Thread.onSpinWait();
                    }
                    // The loop is to be under way.
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < LATER) {
                        Thread.onSpinWait();
                    }
                    memory.putIntVolatile(WORD, 1);
                });
        return seen[0];
    }

    private static boolean looksPlainly(RingMemory memory, int looks) {
        for (int i = 0; i < looks; i++) {
            if (memory.getInt(WORD) != 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksOpaquely(RingMemory memory, int looks) {
        for (int i = 0; i < looks; i++) {
            if (memory.getIntOpaque(WORD) != 0) {
                return true;
            }
        }
        return false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.concurrent.locks.LockSupport;

/** Sleeping where nobody can be woken: naps that get longer, with a look at the word after each. */
final class Naps implements Parker {
    private static final long FIRST = 1_000;
    private static final long LONGEST = 1_000_000;

    @Override
    public void park(RingMemory memory, int offset, long address, int expected, long timeoutNanos) {
        long start = System.nanoTime();
        memory.fullFence();
        long nap = FIRST;
        // Volatile: the word's change then also shows what was done before it.
        while (memory.getIntVolatile(offset) == expected
                && !Thread.currentThread().isInterrupted()) {
            long left = timeoutNanos <= 0 ? LONGEST : timeoutNanos - (System.nanoTime() - start);
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(memory, Math.min(nap, left));
            nap = Math.min(2 * nap, LONGEST);
        }
    }

    @Override
    public int unpark(RingMemory memory, long address, int count) {
        return 0;
    }

    @Override
    public Parking kind() {
        return Parking.NAPS;
    }
}

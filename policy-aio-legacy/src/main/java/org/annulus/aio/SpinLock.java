// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;

/**
 * A lock in a private word: completion_lock, and ring_lock of Linux 2.6, are spin locks. Never in shared memory, where
 * a hostile peer could hold it for ever.
 */
final class SpinLock {
    private static final int FREE = 0;
    private static final int HELD = 1;

    /** Looks at a lock that others hold before {@link #tryLock} gives up. */
    private static final int TRIES = 64;

    private final RingMemory memory;
    private final int word;

    SpinLock(RingMemory memory, int word) {
        this.memory = memory;
        this.word = word;
    }

    /** Waits for the lock. Each turn of the loop means that another thread got it. */
    void lock() {
        // Volatile: as an acquire it pairs with the release in unlock; what the last holder did is visible.
        while (!memory.compareAndSetInt(word, FREE, HELD)) {
            memory.awaitIntAcquire(word, IntCondition.EQUAL, FREE);
        }
    }

    /** Takes the lock if it can be had soon; false if not. */
    boolean tryLock() {
        for (int tries = 0; tries < TRIES; tries++) {
            // Volatile: as in lock.
            if (memory.compareAndSetInt(word, FREE, HELD)) {
                return true;
            }
            memory.onSpinWait();
        }
        return false;
    }

    void unlock() {
        // Release: pairs with the compare-and-set of the next holder.
        memory.putIntRelease(word, FREE);
    }
}

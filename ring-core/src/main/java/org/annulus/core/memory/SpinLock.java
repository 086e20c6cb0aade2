// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/**
 * A lock in one 4-byte word: 0 free, 1 held. For a word in a private region, as completion_lock and ring_lock of Linux
 * AIO and {@code ep->mtx} of epoll are; never in shared memory, where a hostile peer could hold it for ever. Any number
 * of threads may use one object; a thread that holds the lock does not take it again.
 */
public final class SpinLock {
    private static final int FREE = 0;
    private static final int HELD = 1;

    /** Looks at a lock that others hold before {@link #tryLock} gives up. */
    private static final int TRIES = 64;

    private final RingMemory memory;
    private final int word;

    /**
     * A lock in a word of a region. It is free if the word is 0, as in a new region.
     *
     * @param memory the private region
     * @param word offset of the word, in bytes, a multiple of 4
     */
    public SpinLock(RingMemory memory, int word) {
        this.memory = memory;
        this.word = word;
    }

    /** Waits for the lock. Each turn of the loop means that another thread got it: it is somebody's progress. */
    public void lock() {
        // Volatile: as an acquire it pairs with the release in unlock; what the last holder did is visible.
        while (!memory.compareAndSetInt(word, FREE, HELD)) {
            memory.awaitIntAcquire(word, IntCondition.EQUAL, FREE);
        }
    }

    /**
     * Takes the lock if it can be had within a counted number of looks.
     *
     * @return false if others held it all the while
     */
    public boolean tryLock() {
        for (int tries = 0; tries < TRIES; tries++) {
            // Volatile: as in lock.
            if (memory.compareAndSetInt(word, FREE, HELD)) {
                return true;
            }
            memory.onSpinWait();
        }
        return false;
    }

    /** Gives the lock back; by the thread that holds it. */
    public void unlock() {
        // Release: pairs with the compare-and-set of the next holder.
        memory.putIntRelease(word, FREE);
    }
}

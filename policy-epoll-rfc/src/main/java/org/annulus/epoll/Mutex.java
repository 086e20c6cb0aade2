// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;

/**
 * {@code ep->mtx}: one control operation at a time. It waits, for other threads of this side only; posts and consumers
 * never come here. Any thread.
 */
final class Mutex {
    private final RingMemory memory;
    private final int word;

    Mutex(RingMemory memory, int word) {
        this.memory = memory;
        this.word = word;
    }

    void lock() {
        // Volatile: acquires what the holder before did. A failure means that another thread holds it, or has just
        // taken it: each turn of the loop is somebody's progress.
        while (!memory.compareAndSetInt(word, 0, 1)) {
            memory.awaitIntAcquire(word, IntCondition.EQUAL, 0);
        }
    }

    void unlock() {
        // Release: pairs with the compare-and-set of the next holder.
        memory.putIntRelease(word, 0);
    }
}

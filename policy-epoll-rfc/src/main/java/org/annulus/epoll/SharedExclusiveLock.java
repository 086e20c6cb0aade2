// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.memory.RingMemory;

/**
 * The read-write lock of the eventpoll, in one private word (document 002): adders hold it shared and run in parallel,
 * whoever takes away holds it exclusively. Neither side waits for the other: a try ends after a counted number of
 * looks. One who asks for it exclusively keeps new sharers out, so that a stream of them cannot starve it. Any thread.
 */
final class SharedExclusiveLock {
    private static final int EXCLUSIVE = 1 << 31;

    /** Looks before a try is given up. */
    private static final int TRIES = 1_000;

    private final RingMemory memory;
    private final int word;

    SharedExclusiveLock(RingMemory memory, int word) {
        this.memory = memory;
        this.word = word;
    }

    boolean tryShared() {
        for (int tries = 0; tries < TRIES; tries++) {
            // Volatile: acquires what the last exclusive holder did.
            if (memory.getAndAddInt(word, 1) >= 0) {
                return true;
            }
            unlockShared();
            memory.onSpinWait();
        }
        return false;
    }

    void unlockShared() {
        // Volatile: releases the linked node, or the written slot, to the next exclusive holder.
        memory.getAndAddInt(word, -1);
    }

    boolean tryExclusive() {
        // Volatile: new sharers are turned away from here on.
        if (memory.getAndOrInt(word, EXCLUSIVE) < 0) {
            return false;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            // Acquire: pairs with the sharers' unlock. Sharers that are being turned away count for a moment.
            if (memory.getIntAcquire(word) == EXCLUSIVE) {
                return true;
            }
            memory.onSpinWait();
        }
        unlockExclusive();
        return false;
    }

    void unlockExclusive() {
        // Volatile: releases what was done to the next sharer.
        memory.getAndAndInt(word, ~EXCLUSIVE);
    }
}

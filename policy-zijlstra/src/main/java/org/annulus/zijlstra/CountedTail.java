// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/**
 * Reservation among many producers, from one private word that holds the next position and, below it, head as it was
 * last seen. Both change in one compare-and-set, so that a producer cannot judge the room by an old head: if anything
 * was reserved since it looked, its compare-and-set fails. The position is counted in 32 bits however narrow the ring's
 * index is, so that only a producer that sleeps through exactly 2<sup>32</sup> reservations would be deceived.
 */
abstract class CountedTail extends Tail {
    private static final int SLOT = 32;

    private final RingMemory kernel;
    private final int word;
    private final Room room;
    private final long mask;
    private int reserved;

    CountedTail(RingMemory kernel, int word, Room room, int indexBits) {
        this.kernel = kernel;
        this.word = word;
        this.room = room;
        this.mask = IndexWord.mask(indexBits);
    }

    /** The word of a ring whose next position and head are these. */
    static long word(long slot, long head) {
        return slot << SLOT | head;
    }

    @Override
    final long reserve() {
        return reserve(1);
    }

    @Override
    final long reserve(int wanted) {
        if (!room.bounded()) {
            reserved = wanted;
            // Volatile: atomic_fetch_inc. The chain of these also orders the slot's last read before its next write.
            return kernel.getAndAddLong(word, (long) wanted << SLOT) >>> SLOT & mask;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            // Acquire: pairs with the compare-and-set of whoever reserved last. The head loaded below is then at least
            // as new as the one in this word; an opaque load could be satisfied after it, and an older head looks
            // impossible.
            long seen = kernel.getLongAcquire(word);
            long slot = seen >>> SLOT;
            long head = seen & mask;
            long free = room.capacity() - (slot - head & mask);
            if (free < wanted) {
                // Acquire: pairs with the consumer's release of head; the slots before it have been read for the last
                // time.
                head = room.head().getAcquire();
                long freeNow = room.capacity() - (slot - head & mask);
                if (freeNow < free) {
                    // The word has moved on; or the user moved head back, or beyond what was ever published.
                    // Acquire: as above. Head was acquired, so a word that has moved on for its sake is seen.
                    if (kernel.getLongAcquire(word) == seen) {
                        return Refusal.BROKEN.code();
                    }
                    continue;
                }
                free = freeNow;
                if (free == 0) {
                    return Refusal.FULL.code();
                }
            }
            int granted = (int) Math.min(free, wanted);
            if (kernel.compareAndSetLong(word, seen, word(slot + granted, head))) {
                reserved = granted;
                return slot & mask;
            }
            kernel.onSpinWait();
        }
        return Refusal.BUSY.code();
    }

    @Override
    final int reserved() {
        return reserved;
    }

    /** The next position to be reserved. */
    final long next() {
        // Acquire: as in reserve; for what it is asked here opaque would do, see LastCommitterTail.publish.
        return kernel.getLongAcquire(word) >>> SLOT & mask;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/**
 * Penyaev's v4: reservation and publication in one private word ({@link PackedCounter}). The last producer out adds the
 * advance of all to tail; additions commute, so two last ones may add in either order.
 */
final class PackedCounterTail extends Tail {
    private final RingMemory kernel;
    private final int shadow;
    private final Room room;
    private final IndexWord tail;
    private final long mask;
    private long reserved;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    PackedCounterTail(RingMemory kernel, int shadow, Room room, IndexWord tail, int indexBits) {
        this.kernel = kernel;
        this.shadow = shadow;
        this.room = room;
        this.tail = tail;
        this.mask = IndexWord.mask(indexBits);
    }

    @Override
    long reserve() {
        return reserve(1);
    }

    @Override
    long reserve(int wanted) {
        return room.bounded() ? reserveWithRoom(wanted) : enter(wanted);
    }

    private long reserveWithRoom(int wanted) {
        for (int tries = 0; tries < TRIES; tries++) {
            // Acquire: pairs with the compare-and-set of whoever entered last, who had acquired head before. The head
            // loaded below is then no older; an opaque load could be satisfied after it, and an older head looks
            // impossible.
            long word = kernel.getLongAcquire(shadow);
            long slot = PackedCounter.position(word) & mask;
            // Acquire: pairs with the consumer's release of head; the slots before it have been read for the last time.
            long head = room.head().getAcquire();
            long free = room.capacity() - (slot - head & mask);
            if (free < 0 || PackedCounter.overflows(word, (int) Math.min(free, wanted))) {
                // The word has moved on; or the user moved head back, or beyond what was ever published.
                // Acquire: as above. Head was acquired, so a word that has moved on for its sake is seen.
                if (kernel.getLongAcquire(shadow) == word) {
                    return Refusal.BROKEN.code();
                }
                continue;
            }
            if (free == 0) {
                return Refusal.FULL.code();
            }
            int granted = (int) Math.min(free, wanted);
            if (kernel.compareAndSetLong(shadow, word, PackedCounter.enter(word, granted))) {
                reserved = granted;
                return slot;
            }
            kernel.onSpinWait();
        }
        return Refusal.BUSY.code();
    }

    /** Never refuses an honest user. Repeats only when another producer has entered or left. */
    private long enter(int count) {
        while (true) {
            // Opaque: the compare-and-set below reads the word again, and nothing else is read with it.
            long word = kernel.getLongOpaque(shadow);
            if (PackedCounter.overflows(word, count)) {
                return Refusal.BROKEN.code();
            }
            if (kernel.compareAndSetLong(shadow, word, PackedCounter.enter(word, count))) {
                reserved = count;
                return PackedCounter.position(word) & mask;
            }
            kernel.onSpinWait();
        }
    }

    @Override
    int reserved() {
        return (int) reserved;
    }

    /** Repeats only when another producer has entered or left. */
    @Override
    void publish(long first, int count) {
        long word;
        do {
            // Acquire: as in reserve; opaque would do, since the compare-and-set reads the word again.
            word = kernel.getLongAcquire(shadow);
            // Volatile: releases this producer's entries, and acquires those of all who left before.
        } while (!kernel.compareAndSetLong(shadow, word, PackedCounter.leave(word)));
        if (PackedCounter.isLastOut(word)) {
            // Volatile: the release that the consumer's acquire of tail pairs with. What was in tail is not looked at.
            tail.getAndAdd(PackedCounter.advance(word));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.function.BiFunction;
import org.annulus.core.memory.RingMemory;

/**
 * The pool of wait entries: like a slab cache whose objects stay constructed, after {@code ep_alarms_cache} of Akaros.
 * An entry that nobody waits with keeps its memory, its queue and its alarm, so whoever still points at it, with a late
 * wake-up in hand, finds a live queue. The lowest free entry is taken first: there are never more in use than threads
 * wait at once, however many sources they wait at.
 *
 * <p>Any number of threads may use one object.
 */
final class WaitEntries {
    private final RingMemory memory;
    private final int taken;
    private final int used;
    private final int capacity;
    private final WaitEntry[] entries;

    WaitEntries(WaitingMemory memory, BiFunction<WaitingMemory, Integer, WaitEntry> make) {
        WaitingLayout layout = memory.layout();
        this.memory = memory.waiters();
        this.taken = layout.taken();
        this.used = layout.used();
        this.capacity = layout.capacity();
        this.entries = new WaitEntry[capacity];
        for (int i = 0; i < capacity; i++) {
            entries[i] = make.apply(memory, i);
        }
    }

    int capacity() {
        return capacity;
    }

    WaitEntry get(int number) {
        return entries[number];
    }

    /**
     * Takes an entry for one wait.
     *
     * @throws IllegalStateException if as many threads wait as there are entries
     */
    WaitEntry take() {
        for (int word = 0; word < WaitSet.words(capacity); word++) {
            int at = taken + word * Long.BYTES;
            int here = Math.min(capacity - word * Long.SIZE, Long.SIZE);
            long beyond = here == Long.SIZE ? 0 : -1L << here;
            // Opaque: only chooses the bit to try; the read-modify-write decides, and acquires what the last owner did.
            long seen = memory.getLongOpaque(at) | beyond;
            while (seen != -1L) {
                long bit = Long.lowestOneBit(~seen);
                seen = memory.getAndOrLong(at, bit) | beyond;
                if ((seen & bit) == 0) {
                    count(word, bit);
                    return entries[word * Long.SIZE + Long.numberOfTrailingZeros(bit)];
                }
            }
        }
        throw new IllegalStateException(capacity + " threads wait in this room already, as many as it was made for; "
                + "make it for more threads at once");
    }

    private void count(int word, long bit) {
        int at = used + word * Long.BYTES;
        // Opaque: the bit is never cleared, and its reader wants a count.
        if ((memory.getLongOpaque(at) & bit) == 0) {
            memory.getAndOrLong(at, bit);
        }
    }

    /** Gives an entry back, whose alarm is idle. */
    void giveBack(WaitEntry entry) {
        // Volatile: releases what this owner did with the entry to the next one.
        memory.getAndAndLong(taken + entry.number() / Long.SIZE * Long.BYTES, ~(1L << entry.number() % Long.SIZE));
    }

    int taken() {
        return bits(taken);
    }

    int used() {
        return bits(used);
    }

    private int bits(int words) {
        int bits = 0;
        for (int word = 0; word < WaitSet.words(capacity); word++) {
            // Opaque: a count for people, not a snapshot.
            bits += Long.bitCount(memory.getLongOpaque(words + word * Long.BYTES));
        }
        return bits;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.annulus.core.memory.RingMemory;

/**
 * The pool of wait entries: a slab cache whose objects stay constructed, after {@code ep_alarms_cache} of Akaros.
 * Entries are made in slabs of {@value WaitingLayout#SLAB}, when a thread first needs one of them. What was made is
 * never given up: an entry that nobody waits with keeps its memory, its queue and its alarm, so whoever still points at
 * it, with a late wake-up in hand, finds a live queue. The lowest free entry is taken first: there are never more in
 * use than threads wait at once, however many sources they wait at, and never more slabs than that takes.
 *
 * <p>Which entries are taken is in the room's memory. The table of slabs is Java's, since it holds objects. A thread
 * that needs a slab makes it and puts it there by compare-and-set: it waits for no other thread that is about to do the
 * same, and of two that were made the table keeps one, before anybody points at the other.
 *
 * <p>Any number of threads may use one object.
 */
final class WaitEntries {
    private final WaitingMemory room;
    private final RingMemory memory;
    private final int taken;
    private final int used;
    private final int capacity;
    private final int slab;
    private final BiFunction<WaitSlab, Integer, WaitEntry> make;
    private final AtomicReferenceArray<WaitEntry[]> slabs;

    /** A pool with its first slab, so that a room for few threads makes no other. */
    WaitEntries(WaitingMemory room, BiFunction<WaitSlab, Integer, WaitEntry> make) {
        WaitingLayout layout = room.layout();
        this.room = room;
        this.memory = room.waiters();
        this.taken = layout.taken();
        this.used = layout.used();
        this.capacity = layout.capacity();
        this.slab = layout.slab();
        this.make = make;
        this.slabs = new AtomicReferenceArray<>((capacity + slab - 1) / slab);
        slabs.set(0, made(0));
    }

    int capacity() {
        return capacity;
    }

    /**
     * An entry that somebody has had. Who has its number from the one who had it finds it.
     *
     * @return null if it was never made: a scribbled number
     */
    WaitEntry get(int number) {
        if (number >= capacity) {
            return null;
        }
        WaitEntry[] entries = slabs.get(number / slab);
        return entries == null ? null : entries[number % slab];
    }

    /** Does something with every entry that was made. */
    void forEach(Consumer<WaitEntry> action) {
        for (int at = 0; at < slabs.length(); at++) {
            WaitEntry[] entries = slabs.get(at);
            if (entries != null) {
                Arrays.asList(entries).forEach(action);
            }
        }
    }

    /** How many entries were made. */
    int constructed() {
        int made = 0;
        for (int at = 0; at < slabs.length(); at++) {
            WaitEntry[] entries = slabs.get(at);
            made += entries == null ? 0 : entries.length;
        }
        return made;
    }

    /**
     * Takes an entry for one wait.
     *
     * @throws IllegalStateException if as many threads wait as the room was made for
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
                    return owned(word * Long.SIZE + Long.numberOfTrailingZeros(bit));
                }
            }
        }
        throw new IllegalStateException(capacity + " threads wait in this room already, as many as it was made for; "
                + "make it for more threads at once");
    }

    /** The entry whose bit this thread has set. */
    private WaitEntry owned(int number) {
        WaitEntry entry = get(number);
        if (entry == null) {
            entry = grow(number);
        }
        count(number);
        return entry;
    }

    private WaitEntry grow(int number) {
        int at = number / slab;
        try {
            slabs.compareAndSet(at, null, made(at));
            return slabs.get(at)[number % slab];
        } finally {
            if (slabs.get(at) == null) {
                // There was no memory: others may have better luck.
                free(number);
            }
        }
    }

    private WaitEntry[] made(int at) {
        WaitSlab memoryOfSlab = room.slab(at * slab);
        WaitEntry[] entries = new WaitEntry[Math.min(slab, capacity - at * slab)];
        Arrays.setAll(entries, place -> make.apply(memoryOfSlab, place));
        return entries;
    }

    private void count(int number) {
        int at = used + number / Long.SIZE * Long.BYTES;
        long bit = 1L << number % Long.SIZE;
        // Opaque: the bit is never cleared, and its reader wants a count.
        if ((memory.getLongOpaque(at) & bit) == 0) {
            memory.getAndOrLong(at, bit);
        }
    }

    /** Gives an entry back, whose alarm is idle. */
    void giveBack(WaitEntry entry) {
        free(entry.number());
    }

    private void free(int number) {
        // Volatile: releases what this owner did with the entry to the next one.
        memory.getAndAndLong(taken + number / Long.SIZE * Long.BYTES, ~(1L << number % Long.SIZE));
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

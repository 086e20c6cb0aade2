// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * Who waits at one source: a bit for each wait entry. A producer that clears a bit owes that entry a wake-up, and a
 * waiter that finds its bit cleared was sent one.
 *
 * <pre>
 * waiter                               producer
 * announce   set own bit               publish    the event
 *            full fence                           full fence
 * look again at the source             look       any bit set?
 * sleep      on the own queue          wake       clear one, post to that entry's queue
 * </pre>
 *
 * <p>Of the two full fences one comes first, so the producer sees the bit or the waiter the event; see
 * {@link SleepFlag}, which then carries the wake-up itself.
 */
final class WaitSet {
    private final RingMemory memory;
    private final int words;
    private final int count;
    private final int turn;
    private final WaitEntries entries;

    WaitSet(RingMemory memory, int words, int turn, WaitEntries entries) {
        this.memory = memory;
        this.words = words;
        this.count = words(entries.capacity());
        this.turn = turn;
        this.entries = entries;
    }

    boolean wakes(WaitEntries others) {
        return entries == others;
    }

    static int words(int entries) {
        return (entries + Long.SIZE - 1) / Long.SIZE;
    }

    /**
     * Sets the bit of an entry. The caller makes a full fence before it looks at the source.
     *
     * @return whether it was set already: if not, and the entry had set it before, a producer has sent a wake-up
     */
    boolean announce(int entry) {
        return (memory.getAndOrLong(word(entry), bit(entry)) & bit(entry)) != 0;
    }

    /**
     * Clears the bit of an entry.
     *
     * @return whether it was still set; if not, a producer has sent a wake-up
     */
    boolean withdraw(int entry) {
        // Volatile: whoever finds the bit cleared has acquired the event for which that was done.
        return (memory.getAndAndLong(word(entry), ~bit(entry)) & bit(entry)) != 0;
    }

    /** Wakes one waiter, if there is one, after an event was published; taking turns. */
    void wakeOne() {
        // Pairs with the fence between announcing and looking in EventWait.
        memory.fullFence();
        // Opaque: a hint where to begin; bounded, since a peer may have written anything.
        int first = Math.floorMod(memory.getIntOpaque(turn), count * Long.SIZE);
        boolean woken = wakeOneOf(first / Long.SIZE, -1L << first);
        for (int i = 1; !woken && i <= count; i++) {
            woken = wakeOneOf((first / Long.SIZE + i) % count, -1L);
        }
    }

    private boolean wakeOneOf(int word, long mask) {
        int at = words + word * Long.BYTES;
        // Opaque: ordered by the fence; the read-modify-write decides.
        long bits = memory.getLongOpaque(at) & mask;
        while (bits != 0) {
            long bit = Long.lowestOneBit(bits);
            bits = memory.getAndAndLong(at, ~bit) & mask;
            if ((bits & bit) != 0) {
                wake(word * Long.SIZE + Long.numberOfTrailingZeros(bit));
                return true;
            }
        }
        return false;
    }

    /** Wakes every waiter, after the source was closed. */
    void wakeAll() {
        // Pairs with the fence between announcing and looking in EventWait.
        memory.fullFence();
        for (int word = 0; word < count; word++) {
            for (long bits = memory.getAndSetLong(words + word * Long.BYTES, 0); bits != 0; bits &= bits - 1) {
                wake(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
            }
        }
    }

    private void wake(int entry) {
        // Opaque: any value is right.
        memory.putIntOpaque(turn, entry + 1);
        WaitEntry waiter = entries.get(entry);
        if (waiter != null) {
            waiter.wake();
        }
    }

    private int word(int entry) {
        return words + entry / Long.SIZE * Long.BYTES;
    }

    private static long bit(int entry) {
        return 1L << entry % Long.SIZE;
    }
}

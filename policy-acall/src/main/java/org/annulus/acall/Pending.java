// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.memory.RingMemory;

/**
 * What the user side remembers for itself: head as it was last seen, and a bit for each slot that may hold a completion
 * not taken yet. The original leaves that to the user ("it may skip unfilled holes"): a hole that is skipped has to be
 * found again, and a cookie of 0 does not tell a hole from a completion that was taken. Immutable; with many consumers
 * all of them use the same words.
 */
final class Pending {
    private final RingMemory user;
    private final int seen;
    private final int pending;
    private final int entries;
    private final boolean shared;

    Pending(RingMemory user, AcallLayout layout, int entries, boolean shared) {
        this.user = user;
        this.seen = layout.seen();
        this.pending = layout.pending();
        this.entries = entries;
        this.shared = shared;
    }

    /** Head as last seen, counted on in 64 bits: a consumer that sleeps through 2^32 posts finds another number. */
    long seen() {
        // Acquire: pairs with the compare-and-set in see; the bits of all positions before it are then seen, and head
        // itself is not older. Plain with one consumer.
        return shared ? user.getLongAcquire(seen) : user.getLong(seen);
    }

    /** Head was seen further on, and the bits up to there are set. */
    void see(long before, long now) {
        if (shared) {
            // Volatile: as a release it pairs with the acquire in seen. If another consumer was faster, fine.
            user.compareAndSetLong(seen, before, now);
        } else {
            user.putLong(seen, now);
        }
    }

    /** Sets the bits of some positions, all if there are more than slots. */
    void add(long from, long count) {
        if (count >= entries) {
            addAll();
            return;
        }
        for (long position = from, left = count; left > 0; ) {
            int slot = (int) position & entries - 1;
            int bits = (int) Math.min(left, Math.min(Long.SIZE - (slot & 63), entries - slot));
            or(slot, (bits == Long.SIZE ? -1L : (1L << bits) - 1) << slot);
            position += bits;
            left -= bits;
        }
    }

    private void addAll() {
        long all = entries >= Long.SIZE ? -1L : (1L << entries) - 1;
        for (int slot = 0; slot < entries; slot += Long.SIZE) {
            or(slot, all);
        }
    }

    private void or(int slot, long bits) {
        if (shared) {
            // Volatile: read-modify-write, or bits of other consumers would be lost.
            user.getAndOrLong(at(slot), bits);
        } else {
            user.putLong(at(slot), user.getLong(at(slot)) | bits);
        }
    }

    /**
     * A slot is about to be cleared. Before its cookie is: the bit of the next lap is set only after that position was
     * reserved, which is after the cookie became 0, so this does not wipe it out.
     */
    void remove(int slot) {
        if (shared) {
            user.getAndAndLong(at(slot), ~(1L << slot));
        } else {
            user.putLong(at(slot), user.getLong(at(slot)) & ~(1L << slot));
        }
    }

    /** The bits from a slot to the end of its word, that slot's lowest. */
    long from(int slot) {
        // Opaque: bits before a seen head were set before it was stored; one that was cleared meanwhile costs a look.
        return (shared ? user.getLongOpaque(at(slot)) : user.getLong(at(slot))) >>> slot;
    }

    private int at(int slot) {
        return pending + (slot >>> 6) * Long.BYTES;
    }
}

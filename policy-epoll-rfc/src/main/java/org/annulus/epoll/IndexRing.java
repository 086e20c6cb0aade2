// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.memory.RingMemory;

/**
 * The index ring, {@code unsigned int *user_index}: item number + 1, and 0 where nothing is written yet. Slots are
 * addressed by their offset, which {@link #slot} keeps inside the mapped part. Immutable; any thread.
 */
final class IndexRing {
    /** Marks the slot of a dead producer; no item has this number, so that a consumer drops it. */
    static final int ABANDONED = -1;

    /** Of a slot that nothing is written to. */
    static final int EMPTY = 0;

    private final RingMemory memory;
    private final int first;

    IndexRing(RingMemory memory, int first) {
        this.memory = memory;
        this.first = first;
    }

    /**
     * {@code &user_index[i & index_mask]}.
     *
     * @param position any number: a shared tail may hold anything
     * @param slots that are mapped, a power of two
     * @return an offset inside them
     */
    int slot(long position, int slots) {
        return first + ((int) position & slots - 1) * Integer.BYTES;
    }

    /** Kernel side, and a consumer that puts back what it took too early. */
    void put(int slot, int entry) {
        // Release: "*item_idx = idx + 1; smp_wmb()" of 001. Pairs with the acquire in get; the mail's barrier behind
        // the store hastens it and orders nothing, and the item's bits were set before.
        memory.putIntRelease(slot, entry);
    }

    int get(int slot) {
        // Acquire: "__atomic_load_n(item_idx_ptr, __ATOMIC_ACQUIRE)" of 001. Pairs with put.
        return memory.getIntAcquire(slot);
    }

    /** {@code *item_idx_ptr = 0}. */
    void clear(int slot) {
        // Release: as weak as plain in 001. The producer of the next lap is ordered behind it by the item's exchange;
        // the release is for a kernel side that takes over and has only this word to go by.
        memory.putIntRelease(slot, EMPTY);
    }

    /** Takes an entry away, if it is still there. */
    boolean take(int slot, int entry) {
        // Volatile: only one consumer gets an entry; it has given the slot back before it moves head.
        return memory.compareAndSetInt(slot, entry, EMPTY);
    }

    /** Writes into a slot that nothing was written to; kernel side, when it takes over. */
    boolean fill(int slot, int entry) {
        // Volatile: a consumer of the old side may be about to spin here.
        return memory.compareAndSetInt(slot, EMPTY, entry);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.items;

import org.annulus.core.memory.RingMemory;

/**
 * Which items are taken: one bit each, in the kernel side's private region. Any number of threads may use one object.
 */
final class ItemBitmap {
    private final RingMemory memory;
    private final int words;
    private final int hint;
    private final int count;

    ItemBitmap(RingMemory memory, int words, int hint, int count) {
        this.memory = memory;
        this.words = words;
        this.hint = hint;
        this.count = count;
        takeTheBitsBeyondTheEnd();
    }

    static int words(int count) {
        return (count + Long.SIZE - 1) / Long.SIZE;
    }

    private void takeTheBitsBeyondTheEnd() {
        int tail = count % Long.SIZE;
        if (tail != 0) {
            memory.getAndOrLong(word(count - 1), -1L << tail);
        }
    }

    /**
     * Takes a free item.
     *
     * @param limit only items below it
     * @return its number, or -1 if there is none
     */
    int takeBelow(int limit) {
        int total = words(limit);
        // Opaque: a hint; a stale value only makes the search longer.
        int start = memory.getIntOpaque(hint);
        for (int i = 0; i < total; i++) {
            int at = (start + i) % total;
            long beyond = at == limit / Long.SIZE ? -1L << limit % Long.SIZE : 0;
            // Opaque: only chooses the bit to try; the read-modify-write below decides.
            long taken = memory.getLongOpaque(words + at * Long.BYTES) | beyond;
            while (taken != -1L) {
                long bit = Long.lowestOneBit(~taken);
                taken = memory.getAndOrLong(words + at * Long.BYTES, bit) | beyond;
                if ((taken & bit) == 0) {
                    // Opaque: pairs with the load above; any value in range is right.
                    memory.putIntOpaque(hint, at);
                    return at * Long.SIZE + Long.numberOfTrailingZeros(bit);
                }
            }
        }
        return -1;
    }

    void take(int item) {
        memory.getAndOrLong(word(item), bit(item));
    }

    void give(int item) {
        // Volatile: what this thread wrote to the item is seen by whoever takes it next.
        memory.getAndAndLong(word(item), ~bit(item));
    }

    boolean isTaken(int item) {
        // Opaque: the caller registered the item itself, or was told of it by somebody who did.
        return (memory.getLongOpaque(word(item)) & bit(item)) != 0;
    }

    /** The bits of the word that an item's bit is in. */
    long bits(int item) {
        // Opaque: see KernelItems.registered.
        return memory.getLongOpaque(word(item));
    }

    int count() {
        return count;
    }

    private int word(int item) {
        return words + item / Long.SIZE * Long.BYTES;
    }

    static long bit(int item) {
        return 1L << item % Long.SIZE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.memory.RingMemory;

/** The slots of a ring that holds item numbers. Immutable. */
final class IndexRing {
    private final RingMemory index;
    private final int slots;
    private final int mask;

    IndexRing(RingMemory index, int slots, int capacity) {
        this.index = index;
        this.slots = slots;
        this.mask = capacity - 1;
    }

    void put(long position, int item) {
        // Opaque: WRITE_ONCE(*item_idx, idx) of the mail. Visible to the consumer through tail; overwritten only after
        // some item was taken that came behind this slot's, see the package documentation.
        index.putIntOpaque(at(position), item);
    }

    int get(long position) {
        // Opaque: idx = READ_ONCE(index[head & idx_mask]) of the mail, after the acquire load of tail.
        return index.getIntOpaque(at(position));
    }

    private int at(long position) {
        return slots + ((int) position & mask) * Integer.BYTES;
    }
}

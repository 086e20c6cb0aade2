// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.items.ItemTable;
import org.annulus.core.memory.RingMemory;

/** What can be wrong with the ready bits of an item: each constant changes one step. */
enum ItemChange implements WordLens.Change {
    /** Posting. */
    MERGE_FORGOTTEN("post: leaves the bits as they are when the item is waiting") {
        @Override
        public int or(RingMemory memory, int offset, int bits) {
            // Acquire: as much of the or as is left.
            int ready = memory.getIntAcquire(offset);
            return ready != 0 && bits != ItemTable.REMOVED ? ready : memory.getAndOrInt(offset, bits);
        }
    },
    /** Taking. */
    BIT_INVENTED("complete: finds a bit more than was posted") {
        @Override
        public int exchange(RingMemory memory, int offset, int value) {
            int ready = memory.getAndSetInt(offset, value);
            return ready == 0 || (ready & ItemTable.REMOVED) != 0 ? ready : ready | 1 << 20;
        }
    },
    /** Taking. */
    TAKEN_AND_LEFT("complete: reads the bits and leaves them in place") {
        @Override
        public int exchange(RingMemory memory, int offset, int value) {
            return memory.getIntVolatile(offset);
        }
    },
    /** Taking. */
    TAKEN_IN_TWO_STEPS("complete: a load and a store in place of the exchange of the bits") {
        @Override
        public int exchange(RingMemory memory, int offset, int value) {
            int ready = memory.getIntVolatile(offset);
            memory.putIntVolatile(offset, value);
            return ready;
        }
    },
    /** Unregistering. */
    REMOVAL_UNSAID("unregister: does not mark the item as removed") {
        @Override
        public int or(RingMemory memory, int offset, int bits) {
            return bits == ItemTable.REMOVED ? memory.getIntVolatile(offset) : memory.getAndOrInt(offset, bits);
        }
    },
    /** Unregistering. */
    FREE_AT_ONCE("unregister: frees the item although its entry stands") {
        @Override
        public int or(RingMemory memory, int offset, int bits) {
            int ready = memory.getAndOrInt(offset, bits);
            return bits == ItemTable.REMOVED ? 0 : ready;
        }
    };

    private final String change;

    ItemChange(String change) {
        this.change = change;
    }

    /** The lens on items that lie in a region. */
    WordLens in(String region) {
        return new WordLens(region, "ready_events", this, change);
    }
}

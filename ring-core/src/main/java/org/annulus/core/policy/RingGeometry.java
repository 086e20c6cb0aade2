// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import org.annulus.core.memory.IndexWord;

/**
 * The size and shape of a ring. Zero means: the policy's default. {@link RingPolicy#resolve} fills the zeros in and
 * refuses what the policy cannot do.
 *
 * @param entries slots of the ring
 * @param items registrations of a readiness ring; 0 in completion rings
 * @param indexBits width of the free-running indices, {@value IndexWord#MIN_BITS} to {@value IndexWord#MAX_BITS}
 * @param startPosition the position of the first entry, so that a wrap can be tested without counting up to it
 * @param producers producer handles that may exist at once
 * @param consumers consumer handles that may exist at once
 */
public record RingGeometry(int entries, int items, int indexBits, long startPosition, int producers, int consumers) {
    /** All values left to the policy. */
    public static final RingGeometry DEFAULT = new RingGeometry(0, 0, 0, 0, 0, 0);

    /** The most handles of one side. */
    public static final int MAX_HANDLES = 255;

    public RingGeometry {
        requireSlots("entries", entries);
        requireSlots("items", items);
        require("producers", producers, 0, MAX_HANDLES);
        require("consumers", consumers, 0, MAX_HANDLES);
        if (indexBits != 0) {
            require("index bits", indexBits, IndexWord.MIN_BITS, IndexWord.MAX_BITS);
        }
        long last = indexBits == 0 ? Long.MAX_VALUE : IndexWord.mask(indexBits);
        if (startPosition < 0 || startPosition > last) {
            throw new GeometryException("start position " + startPosition + " is outside 0 to " + last
                    + "; use a position that fits the index" + (indexBits == 0 ? "" : " of " + indexBits + " bits"));
        }
    }

    /** How many are too many the policy says. */
    private static void requireSlots(String what, int value) {
        if (value < 0) {
            throw new GeometryException(value + " " + what + " are too few; use 1 or more, up to what the policy allows"
                    + " (most that are shipped: 67108864), or 0 for the policy's default");
        }
    }

    private static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new GeometryException(value + " " + what + " are outside " + least + " to " + most
                    + "; choose a number in that range" + (least == 0 ? ", or 0 for the policy's default" : ""));
        }
    }

    /**
     * A copy with other slots.
     *
     * @param newEntries 0 for the policy's default
     * @return the copy
     */
    public RingGeometry withEntries(int newEntries) {
        return new RingGeometry(newEntries, items, indexBits, startPosition, producers, consumers);
    }

    /**
     * A copy with other items.
     *
     * @param newItems 0 for the policy's default
     * @return the copy
     */
    public RingGeometry withItems(int newItems) {
        return new RingGeometry(entries, newItems, indexBits, startPosition, producers, consumers);
    }

    /**
     * A copy with another index and start.
     *
     * @param newIndexBits 0 for the policy's default
     * @param newStartPosition in the range of the index
     * @return the copy
     */
    public RingGeometry withIndex(int newIndexBits, long newStartPosition) {
        return new RingGeometry(entries, items, newIndexBits, newStartPosition, producers, consumers);
    }

    /**
     * A copy with other limits for handles.
     *
     * @param newProducers 0 for the policy's default
     * @param newConsumers 0 for the policy's default
     * @return the copy
     */
    public RingGeometry withHandles(int newProducers, int newConsumers) {
        return new RingGeometry(entries, items, indexBits, startPosition, newProducers, newConsumers);
    }
}

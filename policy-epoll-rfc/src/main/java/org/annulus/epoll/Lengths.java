// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.items.ItemTable;
import org.annulus.core.policy.RingGeometry;

/**
 * How much of a ring is mapped: the four length fields of the header of document 001. The memory of the greatest
 * lengths is there from the start; growing makes more of it part of the ring.
 *
 * @param maxItemsNr items, 1 or more
 * @param maxIndexNr slots of the index ring, a power of two
 */
record Lengths(int maxItemsNr, int maxIndexNr) {
    /** "Header is 128 bytes, thus items are aligned on CPU cache". */
    static final int HEADER = 128;

    /** The unit in which the kernel allocates. */
    static final int PAGE = 4096;

    /** "kernel keeps extra number of free slots in a ring (EPOLL_USER_EXTRA_INDEX_NR = 16)". */
    static final int EXTRA_INDEX_NR = 16;

    private static final int ITEMS_OF_A_PAGE = PAGE / ItemTable.ITEM;
    private static final int ITEMS_OF_HEADER = HEADER / ItemTable.ITEM;

    /** "by default we have 248 items for 4096 size page". */
    static final int ITEMS_OF_FIRST_PAGE = ITEMS_OF_A_PAGE - ITEMS_OF_HEADER;

    /** "for 4096 page we have 1024 ring elements capacity". */
    static final int INDICES_OF_A_PAGE = PAGE / Integer.BYTES;

    /** One page of each, or the whole ring where it is smaller. */
    static Lengths first(RingGeometry geometry) {
        return of(geometry, Math.min(geometry.items(), ITEMS_OF_FIRST_PAGE));
    }

    /** The lengths that go with a number of items: slots for all of them and the extra ones. */
    static Lengths of(RingGeometry geometry, int maxItemsNr) {
        return new Lengths(maxItemsNr, Math.min(geometry.entries(), indices(maxItemsNr)));
    }

    static int indices(int maxItemsNr) {
        return Math.max(INDICES_OF_A_PAGE, powerOfTwo(maxItemsNr + EXTRA_INDEX_NR));
    }

    static int powerOfTwo(int atLeast) {
        return atLeast == 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
    }

    /** One page of items more, at most as many as the ring was made for. */
    static int grown(RingGeometry geometry, int itemsNr) {
        int pages = (itemsNr + ITEMS_OF_HEADER) / ITEMS_OF_A_PAGE + 1;
        return (int) Math.min(geometry.items(), (long) pages * ITEMS_OF_A_PAGE - ITEMS_OF_HEADER);
    }

    /** One page of items less; 0 or below if it is the only one. */
    static int shrunk(int itemsNr) {
        int pages = (itemsNr + ITEMS_OF_HEADER - 1) / ITEMS_OF_A_PAGE;
        return pages * ITEMS_OF_A_PAGE - ITEMS_OF_HEADER;
    }

    /** Whether a kernel side can have written these. */
    boolean fits(RingGeometry geometry) {
        return maxItemsNr >= first(geometry).maxItemsNr
                && maxItemsNr <= geometry.items()
                && (maxItemsNr == geometry.items() || (maxItemsNr + ITEMS_OF_HEADER) % ITEMS_OF_A_PAGE == 0)
                && equals(of(geometry, maxItemsNr));
    }

    /**
     * What a kernel side that stopped while it changed the lengths was about to write: the items are stored first, and
     * tell the rest. These, if the items are no number that it can have written.
     */
    Lengths completed(RingGeometry geometry) {
        // Bounded first: the sum in of must not overflow.
        return maxItemsNr < 1 || maxItemsNr > geometry.items() ? this : of(geometry, maxItemsNr);
    }

    /** header_length: "length of the header + items", in bytes. */
    int headerLength() {
        return HEADER + maxItemsNr * ItemTable.ITEM;
    }

    /** index_length: "length of the index ring", in bytes. */
    int indexLength() {
        return maxIndexNr * Integer.BYTES;
    }
}

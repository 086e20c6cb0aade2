// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;

/**
 * Fills in a geometry and refuses what the ring cannot work with. Items and entries are what it can grow to; it starts
 * with the RFC's first pages.
 */
final class EpollGeometry {
    private static final int DEFAULT_HANDLES = 16;
    private static final int MAX_ITEMS = 1 << 26;
    private static final int EXTRA = Lengths.EXTRA_INDEX_NR;

    private EpollGeometry() {}

    static RingGeometry resolve(Variant variant, RingGeometry asked) {
        int items = items(asked);
        int entries = entries(asked, items);
        int bits = asked.indexBits() != 0 ? asked.indexBits() : Integer.SIZE;
        requireIndex(variant, asked, bits, items, entries);
        return new RingGeometry(
                entries,
                items,
                bits,
                asked.startPosition(),
                asked.producers() != 0 ? asked.producers() : DEFAULT_HANDLES,
                consumers(variant, asked.consumers()));
    }

    private static int items(RingGeometry asked) {
        if (asked.items() == 0 && asked.entries() != 0) {
            if (asked.entries() <= EXTRA) {
                throw new GeometryException(asked.entries() + " entries are no more than the " + EXTRA
                        + " extra ones that the RFC keeps free; use " + Lengths.powerOfTwo(EXTRA + 1)
                        + " or more, or ask for items and leave entries at 0");
            }
            return Math.min(asked.entries() - EXTRA, MAX_ITEMS);
        }
        int items = asked.items() != 0 ? asked.items() : Lengths.ITEMS_OF_FIRST_PAGE;
        if (items > MAX_ITEMS) {
            throw new GeometryException("epoll-rfc has at most " + MAX_ITEMS + " items, and " + items
                    + " were asked for; use fewer, or several rings");
        }
        return items;
    }

    private static int entries(RingGeometry asked, int items) {
        int least = Lengths.powerOfTwo(items + EXTRA);
        if (asked.entries() == 0) {
            return items < Lengths.ITEMS_OF_FIRST_PAGE ? least : Lengths.indices(items);
        }
        // First: beyond 2^30 there is no next power of two to suggest.
        if (asked.entries() > 2 * MAX_ITEMS) {
            throw new GeometryException("epoll-rfc has at most " + 2 * MAX_ITEMS + " entries, and " + asked.entries()
                    + " were asked for; leave entries at 0");
        }
        if (Integer.bitCount(asked.entries()) != 1) {
            throw new GeometryException(asked.entries() + " entries are no power of two; use "
                    + Lengths.powerOfTwo(asked.entries()) + " or " + Integer.highestOneBit(asked.entries()));
        }
        if (asked.entries() < least) {
            throw new GeometryException(asked.entries() + " entries are fewer than " + items + " items and the " + EXTRA
                    + " extra slots of the RFC; use " + least + ", or leave entries at 0");
        }
        return asked.entries();
    }

    private static void requireIndex(Variant variant, RingGeometry asked, int bits, int items, int entries) {
        if (bits > Integer.SIZE) {
            throw new GeometryException(variant.policyName() + " has indices of at most 32 bits, as the RFC's header"
                    + " has, and " + bits + " were asked for; use 32 or fewer");
        }
        long last = IndexWord.mask(bits);
        if (entries - 1 > last || items + EXTRA >= last) {
            throw new GeometryException(entries + " entries for " + items + " items need an index of more than " + bits
                    + " bits, or positions look alike; use fewer items or more bits");
        }
    }

    private static int consumers(Variant variant, int asked) {
        if (!variant.manyConsumers() && asked > 1) {
            throw new GeometryException(variant.policyName() + " allows 1 consumer, and " + asked
                    + " were asked for"
                    + (variant == Variant.FETCH_ADD ? ": a lapped claimant loses an item for ever" : "")
                    + "; use epoll-rfc/cas");
        }
        return asked != 0 ? asked : variant.manyConsumers() ? DEFAULT_HANDLES : 1;
    }
}

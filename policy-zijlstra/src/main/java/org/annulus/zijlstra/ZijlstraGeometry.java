// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;

/** Fills in a geometry and refuses what a variant cannot work with. */
final class ZijlstraGeometry {
    private static final int DEFAULT_SIZE = 1024;
    private static final int DEFAULT_HANDLES = 16;
    private static final int MAX_ENTRIES = 1 << 26;

    private ZijlstraGeometry() {}

    static RingGeometry resolve(Variant variant, RingGeometry asked) {
        int items = items(variant, asked);
        int consumers = handles(variant, "consumer", asked.consumers(), variant.manyConsumers());
        int entries = entries(variant, asked, items, consumers);
        int bits = indexBits(variant, asked, entries);
        return new RingGeometry(
                entries,
                items,
                bits,
                asked.startPosition(),
                handles(
                        variant,
                        "producer",
                        asked.producers(),
                        variant.publisher().manyProducers()),
                consumers);
    }

    private static int items(Variant variant, RingGeometry asked) {
        if (variant.inline()) {
            if (asked.items() != 0) {
                throw new GeometryException(variant.name() + " holds events and no items, and " + asked.items()
                        + " items were asked for; leave items at 0, or use a variant with -index");
            }
            return 0;
        }
        int items = asked.items() != 0 ? asked.items() : asked.entries() != 0 ? asked.entries() : DEFAULT_SIZE;
        int most = variant.publisher() == Publisher.PACKED_COUNTER ? PackedCounter.MAX_OVERLAP : MAX_ENTRIES;
        if (items > most) {
            throw new GeometryException(
                    variant.name() + " has at most " + most + " items, and " + items + " were asked for"
                            + (most == MAX_ENTRIES
                                    ? "; use fewer, or several rings"
                                    : ": more could overlap in publication than its 16-bit counters hold; use "
                                            + "zijlstra/last-committer-index"));
        }
        return items;
    }

    private static int entries(Variant variant, RingGeometry asked, int items, int consumers) {
        int entries = asked.entries() != 0
                ? asked.entries()
                : variant.inline() ? DEFAULT_SIZE : powerOfTwo(items + consumers);
        if (Integer.bitCount(entries) != 1) {
            throw new GeometryException(entries + " entries are no power of two; use " + powerOfTwo(entries) + " or "
                    + Integer.highestOneBit(entries));
        }
        if (entries < items) {
            throw new GeometryException(entries + " entries are fewer than " + items
                    + " items: the ring could overflow; use " + powerOfTwo(items));
        }
        int most = variant.inline() && variant.publisher() == Publisher.PACKED_COUNTER
                ? Integer.highestOneBit(PackedCounter.MAX_OVERLAP)
                : MAX_ENTRIES;
        if (entries > most) {
            throw new GeometryException(variant.name() + " has at most " + most + " entries, and " + entries
                    + " were asked for; use fewer, or several rings");
        }
        return entries;
    }

    private static int indexBits(Variant variant, RingGeometry asked, int entries) {
        boolean wide = variant.publisher() == Publisher.SINGLE;
        int most = wide ? IndexWord.MAX_BITS : Integer.SIZE;
        int bits = asked.indexBits() != 0 ? asked.indexBits() : most;
        if (bits > most) {
            throw new GeometryException(variant.name() + " has indices of at most " + most + " bits, and " + bits
                    + " were asked for" + (wide ? "" : ": two of them share a 64-bit word") + "; use " + most
                    + " or fewer");
        }
        if (entries > IndexWord.mask(bits)) {
            throw new GeometryException(entries + " entries need an index of more than " + bits
                    + " bits, or full and empty look alike; use fewer entries or more bits");
        }
        return bits;
    }

    private static int handles(Variant variant, String kind, int asked, boolean many) {
        if (!many && asked > 1) {
            throw new GeometryException(variant.name() + " allows 1 " + kind + ", and " + asked
                    + " were asked for; use "
                    + (kind.equals("producer") ? "zijlstra/last-committer" : "a variant with -cas"));
        }
        return asked != 0 ? asked : many ? DEFAULT_HANDLES : 1;
    }

    private static int powerOfTwo(int atLeast) {
        return atLeast == 1 ? 1 : atLeast > MAX_ENTRIES ? MAX_ENTRIES : Integer.highestOneBit(atLeast - 1) << 1;
    }
}

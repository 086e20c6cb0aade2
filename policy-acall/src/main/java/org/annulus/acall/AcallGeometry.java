// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;

/**
 * Fills in a geometry and refuses what a ring cannot work with. Entries are the original's {@code nr}: the original
 * refused 0 only, and with another {@code nr} than a power of two {@code head % nr} jumped where head wraps around.
 */
final class AcallGeometry {
    private static final int DEFAULT_ENTRIES = 1024;
    private static final int DEFAULT_HANDLES = 16;
    private static final int MAX_ENTRIES = 1 << 26;

    private AcallGeometry() {}

    static RingGeometry resolve(Variant variant, RingGeometry asked) {
        if (asked.items() != 0) {
            throw new GeometryException(variant.name() + " holds completions and no items, and " + asked.items()
                    + " items were asked for; leave items at 0, or use a readiness ring");
        }
        int entries = entries(variant, asked.entries() != 0 ? asked.entries() : DEFAULT_ENTRIES);
        if (!variant.manyConsumers() && asked.consumers() > 1) {
            throw new GeometryException(variant.name() + " allows 1 consumer, and " + asked.consumers()
                    + " were asked for; use " + variant.name() + "-cas");
        }
        return new RingGeometry(
                entries,
                0,
                indexBits(variant, asked, entries),
                asked.startPosition(),
                asked.producers() != 0 ? asked.producers() : DEFAULT_HANDLES,
                asked.consumers() != 0 ? asked.consumers() : variant.manyConsumers() ? DEFAULT_HANDLES : 1);
    }

    private static int entries(Variant variant, int entries) {
        if (entries > MAX_ENTRIES) {
            throw new GeometryException(variant.name() + " has at most " + MAX_ENTRIES + " entries (nr), and " + entries
                    + " were asked for; use fewer");
        }
        if (Integer.bitCount(entries) != 1) {
            int below = Integer.highestOneBit(entries);
            throw new GeometryException(entries + " entries (nr) are no power of two: the slot, head modulo nr, would"
                    + " jump where head wraps around; use " + (below << 1) + " or " + below);
        }
        return entries;
    }

    private static int indexBits(Variant variant, RingGeometry asked, int entries) {
        int bits = asked.indexBits() != 0 ? asked.indexBits() : Integer.SIZE;
        if (bits > Integer.SIZE) {
            throw new GeometryException(variant.name() + " has a head of at most 32 bits, as in the original, and "
                    + bits + " were asked for; use 32 or fewer");
        }
        long mask = IndexWord.mask(bits);
        // Producers that go around stopped ones move head by up to two laps between two looks of a consumer.
        // Two whole laps must differ from none.
        if (2L * entries > mask) {
            throw new GeometryException(entries + " entries need an index of more than " + bits
                    + " bits, since head may be two laps ahead; use at most " + (mask + 1) / 4
                    + " entries or more bits");
        }
        return bits;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.Objects;
import org.annulus.core.memory.IndexWord;

/**
 * The size and kind of a coalescing queue.
 *
 * @param ids how many numbers events may have, from 0; 1 to {@value #MAX_IDS}
 * @param entries of the index ring, a power of two, 1 to {@value #MAX_ENTRIES}; may be far smaller than {@code ids}
 * @param coalescing how events of one number merge
 * @param indexBits width of the free-running indices, {@value IndexWord#MIN_BITS} to 32; 2<sup>indexBits</sup> is more
 *     than {@code entries}
 * @param start position of the first entry, for tests of the wrap; 0 to 2<sup>indexBits</sup> - 1
 * @param spuriousEntry what a consumer does with an entry whose event is gone
 */
public record QueueGeometry(
        int ids, int entries, Coalescing coalescing, int indexBits, long start, SpuriousEntry spuriousEntry) {
    /** The most numbers that a queue may have. */
    public static final int MAX_IDS = 1 << 26;
    /** The most entries that an index ring may have. */
    public static final int MAX_ENTRIES = 1 << 24;

    public QueueGeometry {
        Objects.requireNonNull(coalescing, "coalescing");
        Objects.requireNonNull(spuriousEntry, "spuriousEntry");
        if (ids < 1 || ids > MAX_IDS) {
            throw new IllegalArgumentException("a queue with " + ids + " numbers; it may have 1 to " + MAX_IDS);
        }
        if (entries < 1 || entries > MAX_ENTRIES || Integer.bitCount(entries) != 1) {
            throw new IllegalArgumentException("an index ring of " + entries
                    + " entries; it may have 1 to " + MAX_ENTRIES + ", a power of two such as "
                    + Integer.highestOneBit(Math.max(1, Math.min(entries, MAX_ENTRIES))));
        }
        if (indexBits < IndexWord.MIN_BITS || indexBits > Integer.SIZE || entries >= 1L << indexBits) {
            throw new IllegalArgumentException("indices of " + indexBits + " bits for " + entries + " entries; use "
                    + IndexWord.MIN_BITS + " to " + Integer.SIZE + " bits, and fewer entries than 2 to that power");
        }
        if (start < 0 || start > IndexWord.mask(indexBits)) {
            throw new IllegalArgumentException("start position " + start + " does not fit indices of " + indexBits
                    + " bits; use 0 to " + IndexWord.mask(indexBits));
        }
    }

    /**
     * A queue with 32-bit indices from 0.
     *
     * @param ids how many numbers events may have, from 0
     * @param entries of the index ring, a power of two
     * @param coalescing how events of one number merge
     * @return the geometry
     */
    public static QueueGeometry of(int ids, int entries, Coalescing coalescing) {
        return new QueueGeometry(ids, entries, coalescing, Integer.SIZE, 0, SpuriousEntry.LOOK_ON);
    }

    /**
     * The same with other indices.
     *
     * @param bits their width
     * @param first position of the first entry
     * @return the geometry
     */
    public QueueGeometry withIndices(int bits, long first) {
        return new QueueGeometry(ids, entries, coalescing, bits, first, spuriousEntry);
    }

    /**
     * The same with another answer to spurious entries.
     *
     * @param answer of a consumer
     * @return the geometry
     */
    public QueueGeometry withSpuriousEntry(SpuriousEntry answer) {
        return new QueueGeometry(ids, entries, coalescing, indexBits, start, answer);
    }
}

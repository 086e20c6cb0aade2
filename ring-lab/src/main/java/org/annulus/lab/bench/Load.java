// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.annulus.lab.section.Axes;

/**
 * How a subject is used.
 *
 * @param producers senders that there will be
 * @param batch entries sent together
 * @param capacity entries that fit, a power of two
 * @param payload bytes that go with an entry, a multiple of 8; {@link Axes#NO_PAYLOAD} for the entry alone
 * @param limit entries received together, at most
 */
record Load(int producers, int batch, int capacity, int payload, int limit) {
    Load {
        if (!hasRoom(capacity, producers, batch)) {
            int enough = 1;
            while (!hasRoom(enough, producers, batch)) {
                enough *= 2;
            }
            throw new IllegalArgumentException("capacity " + capacity + " is no power of two with room for a batch of "
                    + batch + " from each of " + producers + " producers; use " + enough + " or more");
        }
        if (payload < Long.BYTES || payload % Long.BYTES != 0) {
            throw new IllegalArgumentException("payload " + payload + " is no multiple of 8 bytes; use 16 for none");
        }
    }

    /** Shared out among the producers in powers of two, as the items of a readiness ring are. */
    private static boolean hasRoom(int capacity, int producers, int batch) {
        return Integer.bitCount(capacity) == 1 && Integer.highestOneBit(capacity / producers) >= batch;
    }

    /** Entries alone. */
    static Load of(int capacity, int batch, int limit, int producers) {
        return new Load(producers, batch, capacity, Axes.NO_PAYLOAD, limit);
    }

    /** Bytes beside the entry's own. */
    int beside() {
        return payload == Axes.NO_PAYLOAD ? 0 : payload;
    }

    /**
     * What a receiver makes of the payload of one entry: its words added up. Word k holds the entry's value plus k, so
     * that a word of another entry, or one not written yet, shows.
     *
     * @param value of the entry
     * @param bytes beside the entry
     * @return the sum that an intact payload has
     */
    static long sum(long value, int bytes) {
        long words = bytes / Long.BYTES;
        return words * value + words * (words - 1) / 2;
    }
}

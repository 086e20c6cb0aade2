// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Accesses of one operation, by kind and place, and the cache lines that they wrote. A line counts once a call, however
 * often the call writes to it: between two calls the other side may have read it. For one thread.
 */
final class Tally {
    /** Bytes of a cache line, which is what processors pass to each other. */
    static final int LINE = 64;

    private final long[][] counts = new long[CostKind.values().length][Place.values().length];
    private final Set<Long> written = new HashSet<>();
    private long lines;

    void add(CostKind kind, Place place, long times) {
        counts[kind.ordinal()][place.ordinal()] += times;
    }

    /**
     * Shared memory was written to.
     *
     * @param area a number of its own for each piece of memory, 0 or more
     * @param from first byte, an offset in the area
     * @param length in bytes
     */
    void wrote(int area, int from, int length) {
        for (int line = from / LINE; line <= (from + length - 1) / LINE; line++) {
            written.add((long) area << Integer.SIZE | line);
        }
    }

    /** A call has ended. */
    void endCall() {
        lines += written.size();
        written.clear();
    }

    long count(CostKind kind) {
        return Arrays.stream(counts[kind.ordinal()]).sum();
    }

    long count(CostKind kind, Place place) {
        return counts[kind.ordinal()][place.ordinal()];
    }

    /** Cache lines written, those of each call for themselves. */
    long lines() {
        return lines;
    }
}

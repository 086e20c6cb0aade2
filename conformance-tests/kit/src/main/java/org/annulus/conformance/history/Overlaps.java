// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Arrays;

/** Counts the operations that overlap an interval. Equal times overlap. */
final class Overlaps {
    private final long[] calls;
    private final long[] ends;

    /**
     * Some operations.
     *
     * @param calls when each was called, in any order
     * @param ends when each was over, in any order; {@link Operation#NEVER} is later than all
     */
    Overlaps(long[] calls, long[] ends) {
        this.calls = calls.clone();
        this.ends = ends.clone();
        Arrays.sort(this.calls);
        Arrays.sort(this.ends);
    }

    int with(long call, long ret) {
        return before(calls, ret + 1) - before(ends, call);
    }

    /** How many times of a sorted array are before a time. */
    static int before(long[] sorted, long time) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Sorts numbers by times, both packed into one word each: no objects, whatever the size of the history. */
final class TimeOrder {
    private static final int NUMBER_BITS = 22;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

    /** Posts, or takes, that one check can hold. */
    static final int MOST_NUMBERS = 1 << NUMBER_BITS;

    private static final long LAST_TIME = (1L << Long.SIZE - 1 - NUMBER_BITS) - 1;

    private TimeOrder() {}

    /**
     * Numbers in the order of their times.
     *
     * @param times of the numbers from 0 on
     * @param include which of them; their times must be known
     * @return numbers, earliest first
     */
    static int[] of(long[] times, IntPredicate include) {
        if (times.length > MOST_NUMBERS) {
            throw new IllegalArgumentException("a history of " + times.length + " values, and " + MOST_NUMBERS
                    + " can be checked at once; check a long run in several rounds");
        }
        long[] keys = new long[times.length];
        int size = 0;
        for (int number = 0; number < times.length; number++) {
            if (include.test(number)) {
                if (times[number] < 0 || times[number] > LAST_TIME) {
                    throw new IllegalArgumentException("time " + times[number] + " ns of a history is outside 0 to "
                            + LAST_TIME + "; check a long run in several rounds");
                }
                keys[size++] = times[number] << NUMBER_BITS | number;
            }
        }
        Arrays.sort(keys, 0, size);
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (int) keys[i] & NUMBER_MASK;
        }
        return numbers;
    }
}

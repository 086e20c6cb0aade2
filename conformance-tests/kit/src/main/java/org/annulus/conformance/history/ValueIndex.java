// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

/** From values to numbers: a hash table of words, with linear probing. */
final class ValueIndex {
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private final long[] values;
    private final int[] numbers;
    private final int shift;

    /** Room for some values, at most half of it used. */
    ValueIndex(int size) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size)) + 1;
        this.values = new long[1 << bits];
        this.numbers = new int[1 << bits];
        this.shift = Long.SIZE - bits;
    }

    /**
     * Adds a value.
     *
     * @param value to be found later
     * @param number 0 or more
     * @return -1, or the number of an equal value that is there already
     */
    int add(long value, int number) {
        int at = find(value);
        if (numbers[at] != 0) {
            return numbers[at] - 1;
        }
        values[at] = value;
        numbers[at] = number + 1;
        return -1;
    }

    /** The number of a value; -1 if there is none. */
    int get(long value) {
        return numbers[find(value)] - 1;
    }

    private int find(long value) {
        int at = (int) (value * MIX >>> shift);
        while (numbers[at] != 0 && values[at] != value) {
            at = at + 1 & values.length - 1;
        }
        return at;
    }
}

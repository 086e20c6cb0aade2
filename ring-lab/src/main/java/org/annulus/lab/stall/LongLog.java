// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.Arrays;

/** Numbers that one thread writes down, to be read when that thread has ended. */
final class LongLog {
    private static final int FIRST = 1 << 12;

    private long[] values = new long[FIRST];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long get(int i) {
        return values[i];
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;

/** The stores of one processor that memory has not got yet, the oldest first. */
final class StoreBuffer {
    private int[] words = new int[8];
    private long[] values = new long[8];
    private int[] steps = new int[8];
    private int first;
    private int end;

    void clear() {
        first = 0;
        end = 0;
    }

    boolean isEmpty() {
        return first == end;
    }

    void add(int word, long value, int step) {
        if (first == end) {
            clear();
        } else if (end == words.length) {
            words = Arrays.copyOf(words, 2 * end);
            values = Arrays.copyOf(values, 2 * end);
            steps = Arrays.copyOf(steps, 2 * end);
        }
        words[end] = word;
        values[end] = value;
        steps[end++] = step;
    }

    /** The place of the newest store to a word, or -1. */
    int newest(int word) {
        for (int place = end - 1; place >= first; place--) {
            if (words[place] == word) {
                return place;
            }
        }
        return -1;
    }

    long value(int place) {
        return values[place];
    }

    int step(int place) {
        return steps[place];
    }

    /** The place of the oldest store. */
    int oldest() {
        return first;
    }

    int word(int place) {
        return words[place];
    }

    void removeOldest() {
        first++;
    }

    void fingerprint(Fingerprint into) {
        for (int place = first; place < end; place++) {
            into.add(words[place]);
            into.add(values[place]);
        }
        into.add(-1);
    }
}

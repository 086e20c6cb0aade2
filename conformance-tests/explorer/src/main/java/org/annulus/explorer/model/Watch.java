// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;

/**
 * What a thread has read, and whether it wrote, since its last spin hint: what the next round of its loop waits for.
 */
final class Watch {
    /** Words that were read, in order. */
    private int[] numbers = new int[8];

    /** By place in {@link #numbers}: which store was read last. */
    private int[] versions = new int[8];

    private int count;
    private boolean wrote;

    void clear() {
        count = 0;
        wrote = false;
    }

    void wrote() {
        wrote = true;
    }

    boolean hasWritten() {
        return wrote;
    }

    void read(int number, int version) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == number) {
                versions[i] = version;
                return;
            }
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            versions = Arrays.copyOf(versions, 2 * count);
        }
        numbers[count] = number;
        versions[count++] = version;
    }

    int count() {
        return count;
    }

    int number(int place) {
        return numbers[place];
    }

    int version(int place) {
        return versions[place];
    }

    /** A store was placed among others: those after it count one more. */
    void shift(int number, int from) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == number && versions[i] >= from) {
                versions[i]++;
            }
        }
    }
}

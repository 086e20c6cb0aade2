// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;

/**
 * What a thread has read, and whether it wrote, since its last spin hint: what the next round of its loop waits for.
 */
final class Watch {
    /** Words that were read, in order. */
    private int[] numbers = new int[8];

    /** By word: which store was read last. */
    private int[] versions = new int[8];

    /** By word: the round in which it was read last. */
    private int[] rounds = new int[8];

    private int round = 1;
    private int count;
    private boolean wrote;

    void clear() {
        round++;
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
        if (number >= versions.length) {
            versions = Arrays.copyOf(versions, 2 * number);
            rounds = Arrays.copyOf(rounds, 2 * number);
        }
        versions[number] = version;
        if (rounds[number] != round) {
            rounds[number] = round;
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }
    }

    int count() {
        return count;
    }

    int number(int place) {
        return numbers[place];
    }

    int version(int place) {
        return versions[numbers[place]];
    }

    /** A store was placed among others: those after it count one more. */
    void shift(int number, int from) {
        if (number < versions.length && versions[number] >= from) {
            versions[number]++;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

/** 128 bits that stand for a sequence of numbers. */
public final class Fingerprint {
    private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long SECOND_FACTOR = 0xC2B2AE3D27D4EB4FL;

    /** One half. */
    public long first;

    /** The other half, mixed in another way. */
    public long second;

    /** Of the empty sequence. */
    public Fingerprint() {
        clear();
    }

    /** Back to the empty sequence. */
    public void clear() {
        first = FIRST_FACTOR;
        second = SECOND_FACTOR;
    }

    /**
     * Appends a number.
     *
     * @param number any
     */
    public void add(long number) {
        long a = (first ^ number) * FIRST_FACTOR;
        first = a ^ a >>> 32;
        long b = (second + number) * SECOND_FACTOR;
        second = b ^ b >>> 29;
    }

    /**
     * Appends another sequence as one element.
     *
     * @param other its fingerprint
     */
    public void add(Fingerprint other) {
        add(other.first);
        add(other.second);
    }

    /**
     * Appends the numbers of an array that are not zero, with their places: zeros at the end make no difference.
     *
     * @param numbers not negative
     * @param count how many of them
     */
    public void addSparse(int[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] != 0) {
                add((long) i << 32 | numbers[i]);
            }
        }
        add(-1);
    }
}

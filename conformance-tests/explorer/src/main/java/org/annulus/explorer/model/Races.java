// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import java.util.List;

/**
 * Remembers the last access of each kind that each thread made to each word, and finds the pairs that nothing orders: a
 * plain access and another one, one of the two a store. Loads before stores count as well as stores before loads.
 */
final class Races {
    /** Kinds of accesses, as places in a row of the tables. */
    private static final int PLAIN_LOAD = 0;

    private static final int PLAIN_STORE = 1;
    private static final int LOAD = 2;
    private static final int STORE = 3;
    private static final int KINDS = 4;
    private static final List<String> NAMES = List.of("plain load", "plain store", "load", "store");

    private final Clocks clocks;
    private int threads;

    /** By word: for each thread and kind, the thread's count at its last access; 0: none. */
    private int[][] epochs = {};

    /** By word: the steps of these accesses. */
    private int[][] steps = {};

    /** By word: whether somebody accessed it plainly. */
    private boolean[] plainly = {};

    Races(Clocks clocks) {
        this.clocks = clocks;
    }

    void begin(int count) {
        if (threads != count) {
            threads = count;
            epochs = new int[0][];
            steps = new int[0][];
        }
    }

    void open(int word) {
        if (word >= epochs.length) {
            int size = Math.max(16, 2 * word);
            epochs = Arrays.copyOf(epochs, size);
            steps = Arrays.copyOf(steps, size);
            plainly = Arrays.copyOf(plainly, size);
        }
        if (epochs[word] == null) {
            epochs[word] = new int[threads * KINDS];
            steps[word] = new int[threads * KINDS];
        } else {
            Arrays.fill(epochs[word], 0);
        }
        plainly[word] = false;
    }

    /** Remembers an access, and answers whether it races with an earlier one, and with which. */
    boolean access(int thread, int word, boolean plain, boolean stores, int step, Access into) {
        int conflict = Access.NONE;
        if (plain | plainly[word]) {
            plainly[word] |= plain;
            conflict = conflict(thread, epochs[word], plain, stores);
        }
        int kind = (plain ? PLAIN_LOAD : LOAD) + (stores ? 1 : 0);
        int place = thread * KINDS + kind;
        if (conflict != Access.NONE) {
            describe(word, conflict, into);
        }
        epochs[word][place] = clocks.epoch(thread);
        steps[word][place] = step;
        return conflict != Access.NONE;
    }

    /**
     * A compare-and-set that was remembered as a load has stored. Its store belongs to the same count as the load,
     * although the thread's count has risen since.
     */
    boolean stored(int thread, int word, int step, Access into) {
        int row = thread * KINDS;
        epochs[word][row + STORE] = epochs[word][row + LOAD];
        steps[word][row + STORE] = step;
        int conflict = plainly[word] ? conflict(thread, epochs[word], false, true) : Access.NONE;
        return conflict != Access.NONE && describe(word, conflict, into);
    }

    private boolean describe(int word, int conflict, Access into) {
        into.conflict = steps[word][conflict];
        into.conflictThread = conflict / KINDS;
        into.conflictKind = NAMES.get(conflict % KINDS);
        return true;
    }

    /** The place in the row of the access that this one races with. */
    private int conflict(int thread, int[] epoch, boolean plain, boolean stores) {
        for (int other = 0; other < threads; other++) {
            if (other != thread) {
                int row = other * KINDS;
                if (unordered(thread, other, epoch[row + PLAIN_STORE])) {
                    return row + PLAIN_STORE;
                }
                if (stores && unordered(thread, other, epoch[row + PLAIN_LOAD])) {
                    return row + PLAIN_LOAD;
                }
                if (plain && unordered(thread, other, epoch[row + STORE])) {
                    return row + STORE;
                }
                if (plain && stores && unordered(thread, other, epoch[row + LOAD])) {
                    return row + LOAD;
                }
            }
        }
        return Access.NONE;
    }

    private boolean unordered(int thread, int other, int epoch) {
        return epoch != 0 && !clocks.knows(thread, other, epoch);
    }
}

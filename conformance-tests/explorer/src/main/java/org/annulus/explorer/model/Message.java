// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

/** A store, as the release/acquire model keeps it. Used again in the next execution. */
final class Message {
    long value;

    /** Whether a read-modify-write made it: nothing may come directly before it any more. */
    boolean update;

    /** By word: the oldest store that a thread may still read once it has acquired this one. */
    int[] view;

    /** By thread: what happens before whatever acquires this store. */
    int[] clock;

    int step;

    Message(int words, int threads) {
        view = new int[words];
        clock = new int[threads];
    }
}

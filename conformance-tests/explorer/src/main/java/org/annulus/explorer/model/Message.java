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

    private final Fingerprint fingerprint = new Fingerprint();
    private boolean known;

    Message(int words, int threads) {
        view = new int[words];
        clock = new int[threads];
    }

    /** It was filled, or its view has changed. */
    void changed() {
        known = false;
    }

    /** Of everything that matters about it; computed once. */
    Fingerprint fingerprint() {
        if (!known) {
            known = true;
            fingerprint.clear();
            fingerprint.add(value);
            fingerprint.add(update ? 1 : 0);
            fingerprint.addSparse(view, view.length);
            fingerprint.addSparse(clock, clock.length);
        }
        return fingerprint;
    }
}

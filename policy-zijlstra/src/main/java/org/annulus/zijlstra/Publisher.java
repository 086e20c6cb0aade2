// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

/** How producers reserve slots and release tail. */
enum Publisher {
    /** The slot counter is the producer's own: one producer. */
    SINGLE("single", "one producer that keeps the slot counter to itself; the general-purpose fast ring", false),
    /** As in the mail of 31 May 2019. */
    SKETCH("sketch", "the sketch of the mail, right with one producer only", false),
    /** Penyaev's first commit: each producer waits for its turn to release tail. */
    TICKET("ticket", "producers publish in the order of their reservations, each waiting for its turn", true),
    /** Penyaev's second: whoever commits last publishes for all. */
    LAST_COMMITTER("last-committer", "the producer that commits last publishes for all before it", true),
    /** Penyaev's v4: reservation, advance and references in one private word. */
    PACKED_COUNTER(
            "packed-counter", "one packed private counter; the last producer out adds the advance to tail", true);

    private final String label;
    private final String summary;
    private final boolean manyProducers;

    Publisher(String label, String summary, boolean manyProducers) {
        this.label = label;
        this.summary = summary;
        this.manyProducers = manyProducers;
    }

    String label() {
        return label;
    }

    String summary() {
        return summary;
    }

    boolean manyProducers() {
        return manyProducers;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.Set;

/**
 * Something that moves entries from producers to one consumer: a ring of ours, a peer's queue, or the bare limit. A
 * benchmark's fork loads one implementation only, so the calls through here inline.
 */
interface Subject {
    /** What is not a policy. */
    Set<String> PEERS = Set.of(
            "bare",
            "bare-one-line",
            "cache-line",
            "agrona-one-to-one",
            "agrona-many-to-one",
            "jctools-spsc",
            "jctools-mpsc");

    /** Those that two producers would ruin. */
    Set<String> ONE_PRODUCER = Set.of("bare", "bare-one-line", "agrona-one-to-one", "jctools-spsc");

    /** Sends entries; belongs to one thread. */
    @FunctionalInterface
    interface Sender {
        /**
         * Sends up to a batch of entries.
         *
         * @param first value of the first entry; the others count up from it
         * @return how many were sent; 0 if there was no room
         */
        int send(long first);
    }

    /** Receives entries; belongs to one thread. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Receives up to a batch of entries.
         *
         * @return how many; 0 if there were none
         */
        int receive();
    }

    /** A new sender. */
    Sender sender();

    /** The receiver. */
    Receiver receiver();

    /**
     * Finds a subject.
     *
     * @param name {@code bare}, {@code bare-one-line}, {@code agrona-one-to-one}, {@code agrona-many-to-one},
     *     {@code jctools-spsc}, {@code jctools-mpsc}, or a policy's name
     * @param capacity entries, a power of two
     * @param batch entries sent together
     * @param limit entries received together, at most
     * @param producers senders that there will be
     * @return the subject
     */
    static Subject named(String name, int capacity, int batch, int limit, int producers) {
        return switch (name) {
            case "bare" -> new BareRing(false, capacity, batch, limit);
            case "bare-one-line" -> new BareRing(true, capacity, batch, limit);
            case "agrona-one-to-one" -> new AgronaSubject(true, capacity, batch, limit);
            case "agrona-many-to-one" -> new AgronaSubject(false, capacity, batch, limit);
            case "jctools-spsc" -> new JcToolsSubject(true, capacity, batch, limit);
            case "jctools-mpsc" -> new JcToolsSubject(false, capacity, batch, limit);
            default -> new AnnulusSubject(name, capacity, batch, limit, producers);
        };
    }
}

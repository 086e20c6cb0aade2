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
            "jctools-mpsc",
            "disruptor-single",
            "disruptor-multi");

    /** Those that two producers would ruin. */
    Set<String> ONE_PRODUCER = Set.of("bare", "bare-one-line", "agrona-one-to-one", "jctools-spsc", "disruptor-single");

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

    /** A new sender. All are made by one thread, before any of them sends. */
    Sender sender();

    /** The receiver; there is one. */
    Receiver receiver(EntrySink sink);

    /**
     * Finds a subject.
     *
     * @param name {@code bare}, {@code bare-one-line}, {@code agrona-one-to-one}, {@code agrona-many-to-one},
     *     {@code jctools-spsc}, {@code jctools-mpsc}, {@code disruptor-single}, {@code disruptor-multi}, or a policy's
     *     name
     * @param load how it will be used
     * @return the subject
     */
    static Subject named(String name, Load load) {
        return switch (name) {
            case "bare" -> new BareRing(false, load);
            case "bare-one-line" -> new BareRing(true, load);
            case "agrona-one-to-one" -> new AgronaSubject(true, load);
            case "agrona-many-to-one" -> new AgronaSubject(false, load);
            case "jctools-spsc" -> new JcToolsSubject(true, load);
            case "jctools-mpsc" -> new JcToolsSubject(false, load);
            case "disruptor-single" -> new DisruptorSubject(true, load);
            case "disruptor-multi" -> new DisruptorSubject(false, load);
            default -> load.beside() == 0 ? new AnnulusSubject(name, load) : new PayloadSubject(name, load);
        };
    }
}

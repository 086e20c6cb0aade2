// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annulus.lab.section.Peers;

/**
 * Something that moves entries from producers to one consumer: a ring of ours, a peer's queue, or the bare limit. A
 * benchmark's fork loads one implementation only, so the calls through here inline.
 */
interface Subject {
    /** What is not a policy: the limits and the peers. */
    Set<String> PEERS = with(Peers.NAMES, "bare", "bare-one-line", "cache-line");

    /** Those that two producers would ruin. */
    Set<String> ONE_PRODUCER = with(Peers.ONE_PRODUCER, "bare", "bare-one-line");

    private static Set<String> with(List<String> peers, String... limits) {
        return Stream.concat(peers.stream(), Stream.of(limits)).collect(Collectors.toUnmodifiableSet());
    }

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
     * @param name {@code bare}, {@code bare-one-line}, one of {@link Peers#NAMES}, or a policy's name
     * @param load how it will be used
     * @return the subject
     */
    static Subject named(String name, Load load) {
        return switch (name) {
            case "bare" -> new BareRing(false, load);
            case "bare-one-line" -> new BareRing(true, load);
            case Peers.AGRONA_ONE_TO_ONE -> new AgronaSubject(true, load);
            case Peers.AGRONA_MANY_TO_ONE -> new AgronaSubject(false, load);
            case Peers.JCTOOLS_SPSC -> new JcToolsSubject(true, load);
            case Peers.JCTOOLS_MPSC -> new JcToolsSubject(false, load);
            case Peers.DISRUPTOR_SINGLE -> new DisruptorSubject(true, load);
            case Peers.DISRUPTOR_MULTI -> new DisruptorSubject(false, load);
            default -> load.beside() == 0 ? new AnnulusSubject(name, load) : new PayloadSubject(name, load);
        };
    }
}

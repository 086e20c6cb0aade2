// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.output.Words;
import org.annulus.lab.section.Peers;

/**
 * The memory that the payloads of a subject go round in. It is not the same for all: some need as much as there are
 * entries, some twice that or more. What does not fit into a cache is slower, whoever moves it; so it is told.
 */
final class PayloadMemory {
    private PayloadMemory() {}

    /** A remark for figures with a payload. */
    static String remark(String subject, Load load) {
        return "its payloads go round in " + Words.number(bytes(subject, load)) + " bytes";
    }

    /** Of all senders together. */
    static long bytes(String subject, Load load) {
        return switch (subject) {
            case Peers.AGRONA_ONE_TO_ONE, Peers.AGRONA_MANY_TO_ONE -> AgronaSubject.length(load);
            case Peers.JCTOOLS_SPSC, Peers.JCTOOLS_MPSC ->
                (long) load.producers() * JcToolsSubject.events(load) * load.beside();
            case Peers.DISRUPTOR_SINGLE, Peers.DISRUPTOR_MULTI -> (long) load.capacity() * load.beside();
            default -> ofRing(subject, load);
        };
    }

    private static long ofRing(String name, Load load) {
        RingPolicy policy = Policies.discover().get(name);
        int blocks = PayloadSubject.blocks(policy, policy.resolve(AnnulusSubject.geometry(policy, load)), load);
        return (long) load.producers() * blocks * PayloadBlocks.stride(load.beside());
    }
}

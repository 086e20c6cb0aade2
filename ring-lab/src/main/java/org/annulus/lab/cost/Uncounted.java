// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import org.annulus.lab.section.Peers;

/** Why accesses of a peer's queue cannot be counted: all, or the fences. */
final class Uncounted {
    private static final String JCTOOLS = "JCTools keeps its elements and indices in Java arrays and fields, and goes"
            + " to them with Unsafe: nobody can look on";
    /** As of Agrona 2.6.0. */
    private static final String FENCES = "Agrona's claim calls VarHandle.releaseFence itself, once a claim, and not"
            + " through its buffer: fences are not seen";

    private static final String DISRUPTOR = "Disruptor keeps its events and sequences in Java objects, and goes to"
            + " them with VarHandles: nobody can look on";

    private Uncounted() {}

    /** Why nothing can be counted; empty if it can. */
    static String all(String name) {
        return switch (name) {
            case Peers.JCTOOLS_SPSC, Peers.JCTOOLS_MPSC -> JCTOOLS;
            case Peers.DISRUPTOR_SINGLE, Peers.DISRUPTOR_MULTI -> DISRUPTOR;
            default -> "";
        };
    }

    /** Why fences are not counted; empty if they are. */
    static String fences(String name) {
        return Peers.isPeer(name) ? FENCES : "";
    }
}

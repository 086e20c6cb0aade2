// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which colour and which shape stand for which design, the same in all plots of a report. The shipped designs and the
 * peers have theirs for good; others get what is left, in the order in which they come.
 */
public final class Designs {
    /** Annulus' designs, then the peers. */
    private static final List<String> KNOWN =
            List.of("zijlstra", "epoll-rfc", "aio-legacy", "acall", "agrona", "jctools", "disruptor");

    /** Of what belongs to no design. */
    static final int CIRCLE = 19;

    /** Circle, triangle, square, cross; open triangle, square, diamond; others. Numbers as R has them. */
    private static final List<Integer> SHAPES = List.of(CIRCLE, 17, 15, 4, 2, 0, 5, 1, 6);

    private static final List<String> PEERS = List.of("agrona", "jctools", "disruptor");

    private final List<String> names = new ArrayList<>(KNOWN);

    /**
     * For some subjects.
     *
     * @param subjects variants and peers, in any order
     */
    public Designs(Collection<String> subjects) {
        subjects.stream()
                .filter(Designs::isOfADesign)
                .map(Designs::of)
                .distinct()
                .sorted()
                .filter(name -> !KNOWN.contains(name))
                .forEach(names::add);
    }

    /**
     * The design of a subject.
     *
     * @param subject a variant, {@code policy/variant}, or a peer, {@code library-queue}
     * @return policy or library
     */
    public static String of(String subject) {
        int slash = subject.indexOf('/');
        if (slash >= 0) {
            return subject.substring(0, slash);
        }
        return PEERS.stream()
                .filter(peer -> subject.startsWith(peer + "-"))
                .findFirst()
                .orElse(subject);
    }

    /**
     * Whether a subject belongs to a design; ways to wait, for example, do not.
     *
     * @param subject any
     * @return true for variants and peers
     */
    public static boolean isOfADesign(String subject) {
        return subject.contains("/") || isPeer(subject);
    }

    /**
     * Whether a subject is somebody else's.
     *
     * @param subject a variant or a peer
     * @return true if it is a peer
     */
    public static boolean isPeer(String subject) {
        return PEERS.contains(of(subject));
    }

    /**
     * Where a design stands.
     *
     * @param design its name
     * @return 0 for the first
     */
    public int rank(String design) {
        int rank = names.indexOf(design);
        return rank < 0 ? names.size() : rank;
    }

    Ink ink(String design) {
        return Ink.DESIGNS.get(rank(design) % Ink.DESIGNS.size());
    }

    int shape(String design) {
        return SHAPES.get(rank(design) % SHAPES.size());
    }
}

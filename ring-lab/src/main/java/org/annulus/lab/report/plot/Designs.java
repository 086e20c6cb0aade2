// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.lab.section.Peers;

/**
 * Which colour and which shape stand for which design, the same in all plots of a report. The shipped designs and the
 * peers have theirs for good; others get what is left, in the order in which they come.
 */
public final class Designs {
    /** Annulus' designs, then the peers. */
    private static final List<String> KNOWN = Stream.concat(
                    Stream.of("zijlstra", "epoll-rfc", "aio-legacy", "acall"), Peers.LIBRARIES.stream())
            .toList();

    /** Of what belongs to no design. */
    static final int CIRCLE = 19;

    /** Circle, triangle, square, cross; open triangle, square, diamond; others. Numbers as R has them. */
    private static final List<Integer> SHAPES = List.of(CIRCLE, 17, 15, 4, 2, 0, 5, 1, 6);

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
        return Peers.LIBRARIES.stream()
                .filter(library -> subject.startsWith(library + "-"))
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
     * @param subject a variant or a peer, also with conditions behind its name
     * @return true if it is a peer
     */
    public static boolean isPeer(String subject) {
        return Peers.LIBRARIES.contains(of(subject));
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

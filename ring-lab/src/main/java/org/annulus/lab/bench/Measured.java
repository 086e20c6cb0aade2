// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.List;
import java.util.Locale;
import org.annulus.lab.output.Median;

/**
 * What was measured of one subject.
 *
 * @param subject what was measured
 * @param forks its forks, in the order in which they ran
 */
record Measured(String subject, List<Fork> forks) {
    /** Up to which round trip of a cache line, in nanoseconds, processors count as near, unless asked for otherwise. */
    static final String NEAR_TEXT = "250";

    /** The same as a number. */
    static final double NEAR = Double.parseDouble(NEAR_TEXT);

    Measured {
        forks = List.copyOf(forks);
    }

    /**
     * One JVM.
     *
     * @param iterations in the order in which they ran
     * @param bytes allocated an operation, by all threads
     */
    record Fork(List<Iteration> iterations, double bytes) {
        Fork {
            iterations = List.copyOf(iterations);
        }

        /** Nanoseconds an operation, the mean of its iterations. */
        double nanos() {
            return iterations.stream().mapToDouble(Iteration::nanos).average().orElseThrow();
        }

        /** Only the iterations of one placement, perhaps none. */
        Fork in(Placement placement, double bound) {
            return new Fork(
                    iterations.stream()
                            .filter(iteration -> iteration.placement(bound) == placement)
                            .toList(),
                    bytes);
        }
    }

    /**
     * One iteration.
     *
     * @param nanos an operation
     * @param lineBefore nanoseconds of a cache line's round trip just before
     * @param lineAfter the same just after
     */
    record Iteration(double nanos, double lineBefore, double lineAfter) {
        Placement placement(double bound) {
            return Placement.of(lineBefore, lineAfter, bound);
        }
    }

    /** How far apart the processors lay during an iteration. */
    enum Placement {
        /** Both looks within the bound. */
        NEAR,
        /** Both looks beyond it. */
        FAR,
        /** One of each: the host moved them meanwhile. */
        MOVED;

        /** Why a subject has no figure. */
        static final String ALL_MOVED =
                "the host moved the processors during everything that was measured, so no figure can be quoted;"
                        + " measure again";

        static Placement of(double before, double after, double bound) {
            return before <= bound == after <= bound ? (before <= bound ? NEAR : FAR) : MOVED;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Only the iterations of one placement, and the forks that have any. */
    Measured in(Placement placement, double bound) {
        return new Measured(
                subject,
                forks.stream()
                        .map(fork -> fork.in(placement, bound))
                        .filter(fork -> !fork.iterations().isEmpty())
                        .toList());
    }

    double median() {
        return Median.of(forks.stream().mapToDouble(Fork::nanos));
    }

    double fastest() {
        return forks.stream().mapToDouble(Fork::nanos).min().orElseThrow();
    }

    double slowest() {
        return forks.stream().mapToDouble(Fork::nanos).max().orElseThrow();
    }

    double bytes() {
        return forks.stream().mapToDouble(Fork::bytes).max().orElseThrow();
    }

    int iterations() {
        return forks.stream().mapToInt(fork -> fork.iterations().size()).sum();
    }
}

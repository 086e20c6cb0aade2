// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.List;

/**
 * What was measured of one subject.
 *
 * @param subject what was measured
 * @param forks its forks, in the order in which they ran
 */
record Measured(String subject, List<Fork> forks) {
    Measured {
        forks = List.copyOf(forks);
    }

    /**
     * One JVM.
     *
     * @param nanos an operation, the mean of its iterations
     * @param bytes allocated an operation, by all threads
     * @param lineBefore nanoseconds of a cache line's round trip just before
     * @param lineAfter the same just after
     */
    record Fork(double nanos, double bytes, double lineBefore, double lineAfter) {}

    /** How far apart the processors lay during a fork. */
    enum Placement {
        /** Both looks within the bound. */
        NEAR,
        /** Both looks beyond it. */
        FAR,
        /** One of each: the host moved them meanwhile. */
        MOVED
    }

    static Placement placement(Fork fork, double bound) {
        boolean before = fork.lineBefore() <= bound;
        boolean after = fork.lineAfter() <= bound;
        return before == after ? (before ? Placement.NEAR : Placement.FAR) : Placement.MOVED;
    }

    /** Only the forks of one placement. */
    Measured in(Placement placement, double bound) {
        return new Measured(
                subject,
                forks.stream()
                        .filter(fork -> placement(fork, bound) == placement)
                        .toList());
    }

    double median() {
        List<Double> sorted = forks.stream().map(Fork::nanos).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
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
}

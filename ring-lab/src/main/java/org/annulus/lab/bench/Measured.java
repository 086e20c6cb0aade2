// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.List;

/**
 * What was measured of one subject.
 *
 * @param subject what was measured
 * @param forks nanoseconds an operation, the mean of each fork, in the order in which they ran
 * @param bytesPerEntry allocated an operation, by all threads, at most over the forks
 */
record Measured(String subject, List<Double> forks, double bytesPerEntry) {
    Measured {
        forks = List.copyOf(forks);
    }

    double median() {
        List<Double> sorted = forks.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double fastest() {
        return forks.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double slowest() {
        return forks.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}

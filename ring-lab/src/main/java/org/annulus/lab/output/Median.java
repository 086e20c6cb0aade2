// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import java.util.stream.DoubleStream;

/** What is quoted of several measurements of one thing. */
public final class Median {
    private Median() {}

    /**
     * The one in the middle; of an even number the mean of the two there.
     *
     * @param values one or more, in any order
     * @return the median
     * @throws IllegalArgumentException if there are none
     */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values have no median; measure one at least");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

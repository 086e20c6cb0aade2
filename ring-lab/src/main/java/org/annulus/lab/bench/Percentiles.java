// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What is quoted of a histogram of times: enough points for a curve. */
final class Percentiles {
    /** The longest time that is told apart from longer ones, in nanoseconds. */
    static final long LONGEST = 60_000_000_000L;

    private static final int DIGITS = 3;
    private static final double[] POINTS = {50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.999};

    /** Times that have to lie above a percentile: with fewer it is the story of a few of them, and no quantile. */
    private static final long ABOVE = 10;

    /** A percent is so many parts; in whole parts a bound is exact. */
    private static final int PARTS = 1000;

    private Percentiles() {}

    static Histogram histogram() {
        return new Histogram(LONGEST, DIGITS);
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.max(0, Math.min(nanos, LONGEST)));
    }

    /**
     * Nanoseconds by percentile as a condition has it, {@code 50} to {@code max}. Only those with {@value #ABOVE} times
     * above them, by count; the greatest time is always there.
     */
    static Map<String, Long> of(Histogram histogram) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        for (double point : POINTS) {
            if (!isFounded(point, histogram.getTotalCount())) {
                continue;
            }
            String name = point == Math.rint(point) ? Long.toString((long) point) : Double.toString(point);
            nanos.put(name, histogram.getValueAtPercentile(point));
        }
        nanos.put("max", histogram.getMaxValue());
        return nanos;
    }

    private static boolean isFounded(double point, long count) {
        return Math.round((100 - point) * PARTS) * count >= ABOVE * 100 * PARTS;
    }
}

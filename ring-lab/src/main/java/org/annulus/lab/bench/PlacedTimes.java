// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.annulus.lab.bench.Measured.Placement;

/**
 * Times, told apart by how far from each other the processors lay. They are taken in stretches, with a look at the
 * machine before each and after the last.
 */
final class PlacedTimes {
    private final Map<Placement, Histogram> histograms = new EnumMap<>(Placement.class);
    private double before = CacheLine.roundTrip();

    /** What was measured since the last look; looks again. */
    void add(Histogram stretch) {
        double after = CacheLine.roundTrip();
        Placement placement = Placement.of(before, after, Measured.NEAR);
        histograms.computeIfAbsent(placement, p -> Percentiles.histogram()).add(stretch);
        before = after;
    }

    List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        histograms.forEach(
                (placement, times) -> curves.add(new Curve(placement, times.getTotalCount(), Percentiles.of(times))));
        return curves;
    }

    /**
     * The times of one placement.
     *
     * @param placement of the processors
     * @param count of the times
     * @param nanos by percentile
     */
    record Curve(Placement placement, long count, Map<String, Long> nanos) {}
}

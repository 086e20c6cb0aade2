// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.baseline;

import java.util.List;
import java.util.stream.DoubleStream;
import org.annulus.lab.output.Median;
import org.annulus.lab.results.Row;

/**
 * How far figures of one kind move between two comparisons when nothing changed. Most figures of a kind have not
 * changed, so what most of them do is machine and chance: their middle is the drift, and their distance from it the
 * noise. In logarithms, as ratios are. What the peers do is the machine's doing alone, as their code is the same.
 *
 * @param drift logarithm of the factor by which all moved
 * @param spread logarithm of a factor: three robust standard deviations around the drift
 * @param known whether there were enough figures to tell
 * @param ofPeers whether the drift is that of the peers alone
 */
record Noise(double drift, double spread, boolean known, boolean ofPeers) {
    /** Fewer than these have no middle worth the name. */
    private static final int ENOUGH = 5;

    /** A median absolute deviation is this part of a standard deviation, if the noise is normal. */
    private static final double MAD_PER_SIGMA = 1.4826;

    private static final double SIGMAS = 3;

    /**
     * The noise of some figures.
     *
     * @param ratios newer to older, of all of them
     * @param unchanged the ratios of those whose code is known to be the same in both: the drift is theirs alone, if
     *     there are enough of them
     */
    static Noise of(List<Double> ratios, List<Double> unchanged) {
        if (ratios.size() < ENOUGH) {
            return new Noise(0, 0, false, false);
        }
        double middle = Median.of(logs(ratios));
        double deviation = Median.of(logs(ratios).map(log -> Math.abs(log - middle)));
        boolean ofPeers = unchanged.size() >= ENOUGH;
        double drift = ofPeers ? Median.of(logs(unchanged)) : middle;
        return new Noise(drift, SIGMAS * MAD_PER_SIGMA * deviation, true, ofPeers);
    }

    private static DoubleStream logs(List<Double> ratios) {
        return ratios.stream().mapToDouble(Math::log);
    }

    /** Logarithm of the factor that chance may make of this figure: at least what it moved within either comparison. */
    double limit(Row before, Row after) {
        return Math.max(spread, Math.max(within(before), within(after)));
    }

    private static double within(Row row) {
        return row.high() == row.low() ? 0 : Math.log(row.high() / row.low());
    }
}

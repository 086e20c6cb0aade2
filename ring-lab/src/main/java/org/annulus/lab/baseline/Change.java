// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.baseline;

import org.annulus.lab.results.Row;

/**
 * One figure in two comparisons.
 *
 * @param before in the older one
 * @param after in the newer one
 * @param kind what became of it
 * @param ratio of the medians, newer to older
 * @param drift by which all figures of this kind moved together; 1 if they did not
 * @param noise the factor that chance may make of it: only what moved further, beyond the drift, has changed
 */
public record Change(Row before, Row after, Kind kind, double ratio, double drift, double noise) {
    /** What became of a figure. */
    public enum Kind {
        /** Better by more than noise. */
        BETTER,
        /** Worse by more than noise. */
        WORSE,
        /** Within the noise. */
        SAME,
        /** Measured once in one of the two, and with too few others to know the noise: nothing can be said. */
        UNKNOWN
    }

    /**
     * The change that is this figure's own.
     *
     * @return the ratio without the drift
     */
    public double own() {
        return ratio / drift;
    }
}

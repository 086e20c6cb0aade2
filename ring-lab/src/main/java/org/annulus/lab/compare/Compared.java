// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.util.List;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.lab.output.Median;

/**
 * One policy on the common work.
 *
 * @param policy its name
 * @param delivery of its events
 * @param producers handles at once, or {@link org.annulus.core.policy.RingTraits#MANY}
 * @param consumers handles at once, likewise
 * @param footprint what the ring costs in memory
 * @param bytesPerSecond of each round that went well
 * @param digestsAgree whether every round went well and the copy was the file each time
 * @param wrong what was wrong in the first round that was; null if nothing was
 */
record Compared(
        String policy,
        Delivery delivery,
        int producers,
        int consumers,
        Footprint footprint,
        List<Double> bytesPerSecond,
        boolean digestsAgree,
        String wrong) {
    /** Median throughput; 0 if no round went well. */
    double median() {
        return bytesPerSecond.isEmpty() ? 0 : Median.of(bytesPerSecond.stream().mapToDouble(Double::doubleValue));
    }

    double slowest() {
        return bytesPerSecond.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }
}

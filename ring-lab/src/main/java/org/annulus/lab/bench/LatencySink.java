// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Records how long ago entries were due that carry that time. For the receiver's thread; padded as {@link Sink} is. */
@SuppressWarnings("unused")
final class LatencySink implements EntrySink {
    private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
    private long received;
    private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
    private final LongSupplier clock;
    private Histogram times = Percentiles.histogram();

    LatencySink(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void accept(long userData, long due) {
        Percentiles.record(times, clock.getAsLong() - due);
        received++;
    }

    /** Since the last {@link #take}. */
    long received() {
        return received;
    }

    /** What was recorded since the last call. */
    Histogram take() {
        Histogram taken = times;
        times = Percentiles.histogram();
        received = 0;
        return taken;
    }
}

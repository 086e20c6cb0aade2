// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.Arrays;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.lab.output.Median;

/**
 * How long a cache line takes from one processor to the other and back, now. A virtual machine's processors are moved
 * about by its host; the same ring takes five times as long when the two lie far apart, so every fork is measured
 * between two looks at this.
 */
final class CacheLine {
    private static final int THERE = 0;
    private static final int BACK = 256;
    private static final int TRIPS = 20_000;
    private static final int WARM_UP = 3;

    /** Nanoseconds of a sample at most: several times what it takes, unless others want the processors too. */
    private static final long LONGEST = 50_000_000;

    /** Trips between two looks at the clock. */
    private static final int LOOK_AT_CLOCK = 256;

    private CacheLine() {}

    /** Nanoseconds a round trip, the median of a few samples. */
    static double roundTrip() {
        RingMemory memory = UnsafeRingMemory.allocate(2 * BACK);
        Thread echo = new Thread(() -> echo(memory), "echo");
        echo.setDaemon(true);
        echo.start();
        double[] samples = new double[7];
        long sent = 0;
        for (int sample = -WARM_UP; sample < samples.length; sample++) {
            long start = System.nanoTime();
            int trips = 0;
            while (trips < TRIPS && (trips % LOOK_AT_CLOCK != 0 || System.nanoTime() - start < LONGEST)) {
                memory.putLongRelease(THERE, ++sent);
                for (int misses = 0; memory.getLongAcquire(BACK) != sent; ) {
                    misses = Spinning.again(misses, Spinning.ANSWER);
                }
                trips++;
            }
            if (sample >= 0) {
                samples[sample] = (System.nanoTime() - start) / (double) trips;
            }
        }
        memory.putLongRelease(THERE, -1);
        return Median.of(Arrays.stream(samples));
    }

    private static void echo(RingMemory memory) {
        for (long expected = 1; ; expected++) {
            long seen;
            int misses = 0;
            while ((seen = memory.getLongAcquire(THERE)) != expected) {
                if (seen < 0) {
                    return;
                }
                misses = Spinning.again(misses, Spinning.ANSWER);
            }
            memory.putLongRelease(BACK, expected);
        }
    }
}

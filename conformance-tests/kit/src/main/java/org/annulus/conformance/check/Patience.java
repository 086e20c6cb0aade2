// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.time.Duration;
import org.annulus.explorer.search.WorkTime;

/**
 * How long threads of this process may go on before a check says that they stand still. Time in which the machine gave
 * the process little of its processors is the machine's, not the ring's: then it lasts up to {@value #LONGER} times as
 * long. Any number of threads may use one object.
 */
public final class Patience {
    private static final int LONGER = 5;

    /** Threads that wait for each other in turns use less than a processor. */
    private static final int SHARE = 2;

    private final long nanos;
    private final long start = System.nanoTime();
    private final WorkTime work = new WorkTime();

    private Patience(long nanos) {
        this.nanos = nanos;
    }

    /**
     * Begins now.
     *
     * @param time enough for the work many times over, on a machine that is not busy
     * @return the patience
     */
    public static Patience of(Duration time) {
        return new Patience(time.toNanos());
    }

    /**
     * Whether the threads have had their time.
     *
     * @return true from then on
     */
    public boolean isOver() {
        long elapsed = System.nanoTime() - start;
        return elapsed > nanos && (elapsed / LONGER > nanos || work.getAsLong() > nanos / SHARE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.function.LongSupplier;

/** How much a search may still do. */
final class Budget {
    private static final double NANOS = 1e9;

    /** Executions between two looks at the clock. */
    private static final int LOOK = 16;

    private final long executions;
    private final long nanos;
    private final LongSupplier clock;
    private final long start;
    private long used;
    private boolean late;

    Budget(long executions, double seconds) {
        this(executions, seconds, System::nanoTime);
    }

    private Budget(long executions, double seconds, LongSupplier clock) {
        this.executions = executions;
        this.nanos = (long) Math.min(Long.MAX_VALUE / 2, seconds * NANOS);
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /**
     * One that pauses while this process gets no processor, so that what becomes of a finding is much the same on a
     * busy machine.
     */
    static Budget ofWork(double seconds) {
        return ofWork(Long.MAX_VALUE, seconds);
    }

    static Budget ofWork(long executions, double seconds) {
        return new Budget(executions, seconds, new WorkTime());
    }

    /** A share of what is left. */
    Budget part(double share) {
        long left = executions == Long.MAX_VALUE ? executions : Math.max(1, (long) ((executions - used) * share));
        return new Budget(left, Math.max(0, nanos / NANOS - seconds()) * share);
    }

    /** Takes off what a part has used. */
    void use(Budget part) {
        used += part.used;
        // Parts look at the clock for themselves; without this, passes with no time left would follow for ever.
        late |= clock.getAsLong() - start > nanos;
    }

    /** One execution was run; answers whether there may be another one. */
    boolean another() {
        used++;
        if (used % LOOK == 0 || used < LOOK) {
            late = clock.getAsLong() - start > nanos;
        }
        return !exhausted();
    }

    boolean exhausted() {
        return late || used >= executions;
    }

    double seconds() {
        return (clock.getAsLong() - start) / NANOS;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

/** How much a search may still do. */
final class Budget {
    private static final double NANOS = 1e9;

    /** Executions between two looks at the clock. */
    private static final int LOOK = 16;

    private final long executions;
    private final long nanos;
    private final long least;
    private final long start = System.nanoTime();
    private long used;
    private boolean late;

    Budget(long executions, double seconds) {
        this(executions, seconds, 0);
    }

    /**
     * One of which so many executions may be run however long they take, so that what small programs come to is the
     * same on a busy machine.
     */
    Budget(long executions, double seconds, long least) {
        this.executions = executions;
        this.nanos = (long) Math.min(Long.MAX_VALUE / 2, seconds * NANOS);
        this.least = least;
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
        late |= System.nanoTime() - start > nanos;
    }

    /** One execution was run; answers whether there may be another one. */
    boolean another() {
        used++;
        if (used >= least && (used % LOOK == 0 || used < LOOK)) {
            late = System.nanoTime() - start > nanos;
        }
        return !exhausted();
    }

    boolean exhausted() {
        return late || used >= executions;
    }

    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.function.BooleanSupplier;

/** Waits for another thread's step, on a machine that may be busy, and not for ever. */
final class Patience {
    /** A thread that has not moved for so long never will. */
    static final long NANOS = 60_000_000_000L;

    private Patience() {}

    /**
     * Waits until something holds.
     *
     * @param condition asked again and again
     * @param otherwise what is to be said if it never does
     * @throws IllegalStateException if it does not within {@link #NANOS}
     */
    static void await(BooleanSupplier condition, String otherwise) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > NANOS) {
                throw new IllegalStateException(otherwise + " within " + NANOS / 1_000_000_000L + " s");
            }
            Thread.yield();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.concurrent.atomic.AtomicLong;

/** How many rings Lincheck made, one for each execution. Lincheck is told not to look into this class. */
final class LincheckExecutions {
    private static final AtomicLong MADE = new AtomicLong();

    private LincheckExecutions() {}

    static void count() {
        MADE.incrementAndGet();
    }

    static long made() {
        return MADE.get();
    }
}

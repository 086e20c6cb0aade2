// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * A clock that stands while this process gets no processor: the time that has passed since it was made, in nanoseconds,
 * or the processor time of the process if that is less. At first its compilers take more than one processor. Any number
 * of threads may read it.
 */
public final class WorkTime implements LongSupplier {
    private static final long UNKNOWN = -1;

    private final OperatingSystemMXBean process =
            ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known ? known : null;
    private final long start = System.nanoTime();
    private final long used = used();

    /** Begins now. Where the JVM does not tell the processor time, it goes as any other clock. */
    public WorkTime() {}

    private long used() {
        return process == null ? UNKNOWN : process.getProcessCpuTime();
    }

    @Override
    public long getAsLong() {
        long work = used == UNKNOWN ? Long.MAX_VALUE : used() - used;
        return Math.min(work, System.nanoTime() - start);
    }
}

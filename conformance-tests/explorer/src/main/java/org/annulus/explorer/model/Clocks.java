// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.Fence;

/**
 * Happens-before by vector clocks: what each thread knows of the others. A thread's own count rises with each release,
 * so that only accesses before it are ordered by it.
 */
final class Clocks {
    private final boolean cumulative;
    private int threads;
    private int[][] now = {};

    /** Clocks of stores that were read without acquire: an acquire fence makes them count. */
    private int[][] observed = {};

    /** The clock at the last release fence: weak stores carry it. */
    private int[][] released = {};

    Clocks(boolean cumulative) {
        this.cumulative = cumulative;
    }

    void begin(int count) {
        threads = count;
        if (now.length != count) {
            now = new int[count][count];
            observed = new int[count][count];
            released = new int[count][count];
        }
        for (int t = 0; t < count; t++) {
            Arrays.fill(now[t], 0);
            Arrays.fill(observed[t], 0);
            Arrays.fill(released[t], 0);
            now[t][t] = 1;
        }
    }

    void follow(int thread, int stopped) {
        join(now[thread], now[stopped]);
    }

    /** A load in some mode returned a store with a clock. */
    void read(int thread, int[] clock, AccessMode mode) {
        if (mode.acquires()) {
            join(now[thread], clock);
        } else if (mode != AccessMode.PLAIN) {
            join(observed[thread], clock);
        }
    }

    /** Fills the clock that a store carries. */
    void write(int thread, int[] clock, AccessMode mode) {
        System.arraycopy(released[thread], 0, clock, 0, threads);
        if (mode.releases()) {
            join(clock, now[thread]);
            if (cumulative) {
                join(clock, observed[thread]);
            }
            now[thread][thread]++;
        }
    }

    /** Fills the clock that a read-modify-write carries: it continues the release sequence of what it read. */
    void update(int thread, int[] clock, AccessMode mode, int[] before) {
        write(thread, clock, mode);
        join(clock, before);
    }

    void fence(int thread, Fence fence) {
        if (fence != Fence.RELEASE) {
            join(now[thread], observed[thread]);
        }
        if (fence != Fence.ACQUIRE) {
            System.arraycopy(now[thread], 0, released[thread], 0, threads);
            if (cumulative) {
                join(released[thread], observed[thread]);
            }
            now[thread][thread]++;
        }
    }

    /** The count of a thread that its accesses are remembered with. */
    int epoch(int thread) {
        return now[thread][thread];
    }

    /** Whether an access of another thread happens before what the thread does now. */
    boolean knows(int thread, int other, int epoch) {
        return epoch <= now[thread][other];
    }

    void fingerprint(Fingerprint into, int thread) {
        into.addSparse(now[thread], threads);
        into.addSparse(released[thread], threads);
        for (int u = 0; u < threads; u++) {
            // What is known anyway makes no difference any more.
            if (observed[thread][u] > now[thread][u]) {
                into.add((long) u << 32 | observed[thread][u]);
            }
        }
        into.add(-1);
    }

    private void join(int[] into, int[] from) {
        for (int u = 0; u < threads; u++) {
            if (from[u] > into[u]) {
                into[u] = from[u];
            }
        }
    }
}

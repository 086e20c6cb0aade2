// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.policy.RingGeometry;

/**
 * Linux's sizing rule (ioctx_alloc, aio_setup_ring): what becomes of the number of events that io_setup is asked for.
 *
 * @param nr events that the ring has place for; head and tail are below it
 * @param reqBatch credits that a CPU takes at once
 */
record AioSize(int nr, int reqBatch) {
    static final int PAGE = 4096;
    static final int HEADER = 32;
    static final int EVENT = 32;

    /** The most events that may be asked for: twice that, and Linux answers EINVAL. */
    static final int MAX_EVENTS = 0x1000_0000 / EVENT / 2;

    static AioSize of(RingGeometry geometry) {
        return of(geometry.entries(), geometry.producers());
    }

    static AioSize of(int asked, int cpus) {
        int events = Math.max(asked, cpus * 4);
        // "up to half the slots might be on other cpu's percpu counters and unavailable"
        events *= 2;
        // "Compensate for the ring buffer's head/tail overlap entry": 1 is required, 2 for good luck.
        events += 2;
        int pages = (HEADER + EVENT * events + PAGE - 1) / PAGE;
        int nr = (pages * PAGE - HEADER) / EVENT;
        return new AioSize(nr, Math.max(1, (nr - 1) / (cpus * 4)));
    }

    /** Credits of a new ring: head equal to tail means empty, so that one event is never used. */
    int credits() {
        return nr - 1;
    }

    /**
     * Credits that the CPUs can get at. They take whole batches from the shared count, so what is left of the division
     * stays there for good.
     */
    int reachableCredits() {
        return credits() / reqBatch * reqBatch;
    }
}

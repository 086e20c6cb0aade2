// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.stress;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What an application does for a ring that overwrites when it is full: it counts what is under way. Generation by
 * generation: the events of one lap are posted only when all events of the laps before it were delivered. A window that
 * slides would not do, since a consumer may take events from behind one that is not published yet. Any number of
 * threads may use one object.
 */
public final class Credits {
    /** For rings that refuse, or that cannot overflow. */
    public static final Credits UNLIMITED = new Credits(0);

    private final long capacity;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();

    /**
     * Credits for a ring.
     *
     * @param capacity events that fit at once; 0 for no limit
     */
    public Credits(long capacity) {
        this.capacity = capacity;
    }

    /**
     * Takes credits for some events, all of one generation, and waits until that may be posted.
     *
     * @param wanted 1 or more
     * @return how many were given, 1 or more
     */
    public int take(int wanted) {
        if (capacity == 0) {
            return wanted;
        }
        long first = taken.get();
        int given = given(first, wanted);
        while (!taken.compareAndSet(first, first + given)) {
            first = taken.get();
            given = given(first, wanted);
        }
        long before = first - first % capacity;
        for (int attempt = 1; delivered.get() < before; attempt++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted while events that were posted are not delivered");
            }
            RingStress.idle(attempt);
        }
        return given;
    }

    private int given(long first, int wanted) {
        return (int) Math.min(wanted, capacity - first % capacity);
    }

    /** An event was delivered. */
    public void delivered() {
        if (capacity != 0) {
            delivered.incrementAndGet();
        }
    }
}

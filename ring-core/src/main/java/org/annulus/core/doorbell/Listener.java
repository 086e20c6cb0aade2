// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.doorbell;

import org.annulus.core.memory.RingMemory;

/**
 * A place in which one thread at a time sleeps until a {@link Doorbell} rings. Announce, look again, sleep:
 *
 * <pre>{@code
 * listener.announce(1);
 * try {
 *     while (nothingThere()) {
 *         listener.sleep(LONGEST);
 *         listener.announce(1);
 *     }
 * } finally {
 *     listener.withdraw();
 * }
 * }</pre>
 */
public final class Listener {
    private final RingMemory memory;
    private final int asleep;
    private final long bit;
    private final int need;
    private final int wakes;
    private final int most;
    private int seen;

    Listener(RingMemory memory, int asleep, long bit, int need, int wakes, int most) {
        this.memory = memory;
        this.asleep = asleep;
        this.bit = bit;
        this.need = need;
        this.wakes = wakes;
        this.most = most;
    }

    /**
     * Says that this thread is about to sleep. To be called again before each sleep. The caller looks once more at what
     * it waits for, and sleeps only if that look found nothing.
     *
     * @param events wake when there are so many, 1 or more; more than fit count as as many as fit
     */
    public void announce(int events) {
        // Acquire, and before the bit is set: whoever clears the bit that is set below counts up afterwards, so sleep
        // does not mistake that wake-up for one that this load has seen.
        seen = memory.getIntAcquire(wakes);
        // Opaque: published by the bit.
        memory.putIntOpaque(need, Math.min(events, most));
        // Volatile: also acquires what was published by whoever cleared the bit last.
        memory.getAndOrLong(asleep, bit);
        // Announce, full fence, look. Pairs with the fence in Doorbell.ring.
        memory.fullFence();
    }

    /**
     * Sleeps until it is rung for. May return early: the caller looks again.
     *
     * @param nanos at most so long, in nanoseconds, 1 or more
     */
    public void sleep(long nanos) {
        memory.parkWhile(wakes, seen, Math.max(1, nanos));
    }

    /** Takes the announcement back. If somebody is waking this thread meanwhile, its next sleep ends at once. */
    public void withdraw() {
        memory.getAndAndLong(asleep, ~bit);
    }

    /**
     * The memory that it sleeps on.
     *
     * @return tells how far a wake-up reaches
     */
    public RingMemory memory() {
        return memory;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * One word on which one thread sleeps, and by which others know that it does.
 *
 * <pre>
 * sleeper                              waker
 * announce   flag = 1                  publish    what the sleeper waits for
 *            full fence                           full fence
 * look again at what it waits for      look       flag == 1?
 * sleep      while flag == 1           wake       flag = 0, unpark
 * </pre>
 *
 * <p>No wake-up is lost. The two full fences stand in one order. If the sleeper's comes first, the waker sees the flag
 * and clears it: then either the sleeper is parked and is unparked, or it compares later and does not park. If the
 * waker's comes first, the sleeper's second look sees what was published. A release store and a volatile load instead
 * of the fence give neither.
 *
 * <p>No wake-up is wasted: while nobody sleeps, a waker loads one word; of several wakers, one unparks.
 */
final class SleepFlag {
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;

    private final RingMemory memory;
    private final int offset;

    SleepFlag(RingMemory memory, int offset) {
        this.memory = memory;
        this.offset = offset;
    }

    /** Announces the sleep. What the caller looks at afterwards is what every waker that missed it has published. */
    void announce() {
        // Opaque: the fence orders it; pairs with the load in wake.
        memory.putIntOpaque(offset, ASLEEP);
        memory.fullFence();
    }

    /** Takes the announcement back. */
    void retract() {
        // Opaque: a waker that has seen it anyway unparks nobody, or the next sleep once too often.
        memory.putIntOpaque(offset, AWAKE);
    }

    /**
     * Sleeps after an announcement until woken, interrupted, or for no reason, and takes the announcement back.
     *
     * @param timeoutNanos at most so long; 0 or less: without limit
     */
    void sleep(long timeoutNanos) {
        memory.parkWhile(offset, ASLEEP, timeoutNanos);
        retract();
    }

    /** Wakes the sleeper, if there is one, after something was published. */
    void wake() {
        // Pairs with the fence in announce.
        memory.fullFence();
        // Opaque: the fence orders it. Compare-and-set so that one of several wakers unparks.
        if (memory.getIntOpaque(offset) == ASLEEP && memory.compareAndSetInt(offset, ASLEEP, AWAKE)) {
            memory.unpark(offset, Integer.MAX_VALUE);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.canary;

import org.annulus.core.memory.RingMemory;
import org.annulus.jcstress.ring.Slab;

/**
 * A ring of one slot that is wrong on purpose: every access to shared words is plain. The consumer looks at the slot
 * early, as if to fetch it into the cache, and reads it again once it has seen the position; the compiler may take the
 * first value for the second.
 */
final class RacyRing {
    private static final int TAIL = 0;
    private static final int SLOT = 128;
    private static final int SLEEPS = 256;
    private static final int LENGTH = 384;

    private static final ThreadLocal<Slab> SLABS = ThreadLocal.withInitial(Slab::new);

    private final RingMemory memory = SLABS.get().allocate(LENGTH);
    /** Written and never read: the early look has to go somewhere. */
    @SuppressWarnings("unused")
    private long early;

    void post(long value) {
        // Plain, and that is the bug: nothing orders the slot before the position.
        memory.putLong(SLOT, value);
        memory.putLong(TAIL, 1);
    }

    /** What the consumer found: -1 if there was nothing. */
    int take() {
        // Plain, and that is the bug: the load below need not be made again.
        early = memory.getLong(SLOT);
        return memory.getLong(TAIL) == 0 ? -1 : (int) memory.getLong(SLOT);
    }

    /** Posts, then looks for a sleeper. Release and no fence, and that is the bug: the load overtakes the store. */
    boolean postAndLook() {
        memory.putLongRelease(TAIL, 1);
        return memory.getLongAcquire(SLEEPS) != 0;
    }

    /** Announces a sleep, then looks for an event. No fence either. */
    boolean announceAndLook() {
        memory.putLongRelease(SLEEPS, 1);
        return memory.getLongAcquire(TAIL) != 0;
    }
}

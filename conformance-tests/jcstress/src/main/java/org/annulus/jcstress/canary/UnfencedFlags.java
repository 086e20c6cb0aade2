// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.canary;

import org.annulus.core.memory.RingMemory;
import org.annulus.jcstress.ring.Slab;

/** A doorbell that is wrong on purpose: both sides store and look, and neither has a fence in between. */
final class UnfencedFlags {
    private static final int TAIL = 0;
    private static final int SLEEPS = 128;
    private static final int LENGTH = 256;
    private static final ThreadLocal<Slab> SLABS = ThreadLocal.withInitial(Slab::new);

    private final RingMemory memory = SLABS.get().allocate(LENGTH);

    /** Posts, then looks for a sleeper. */
    boolean postAndLook() {
        // Release and acquire, and that is the bug: the load overtakes the store.
        memory.putLongRelease(TAIL, 1);
        return memory.getLongAcquire(SLEEPS) != 0;
    }

    /** Announces a sleep, then looks for an event. */
    boolean announceAndLook() {
        // The same bug on the other side.
        memory.putLongRelease(SLEEPS, 1);
        return memory.getLongAcquire(TAIL) != 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.function.Function;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;

/** The memory of a waiting room, with its layout; that of its slabs is made by and by. */
record WaitingMemory(
        WaitingLayout layout, RingMemory waiters, RingMemory inbox, Function<Region, RingMemory> allocate) {
    static WaitingMemory of(WaitingLayout layout, Function<Region, RingMemory> allocate) {
        RingMemory waiters = allocate.apply(layout.layout().region("waiters"));
        RingMemory inbox = allocate.apply(layout.layout().region("inbox"));
        layout.inboxQueue().format(inbox);
        return new WaitingMemory(layout, waiters, inbox, allocate);
    }

    /** Memory for a slab, new and formatted. */
    WaitSlab slab(int first) {
        RingMemory memory = allocate.apply(layout.layout().region("slab"));
        layout.ownQueues().format(memory);
        return new WaitSlab(layout, memory, first);
    }

    boolean closed() {
        // Acquire: pairs with the release in close; who would sleep because of the answer stands behind a full fence.
        return waiters.getIntAcquire(layout.closed()) != 0;
    }

    void close() {
        waiters.putIntRelease(layout.closed(), 1);
        // Pairs with the fences before the looks at closed(): who misses the word is found by the closer, asleep or
        // about to be.
        waiters.fullFence();
    }
}

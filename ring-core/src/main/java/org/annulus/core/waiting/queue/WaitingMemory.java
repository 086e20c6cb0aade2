// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.function.Function;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;

/** The memory of a waiting room, with its layout. */
record WaitingMemory(WaitingLayout layout, RingMemory waiters, RingMemory own, RingMemory inbox) {
    static WaitingMemory of(WaitingLayout layout, Function<Region, RingMemory> memory) {
        RingMemory waiters = memory.apply(layout.layout().region("waiters"));
        RingMemory own = memory.apply(layout.layout().region("own"));
        RingMemory inbox = memory.apply(layout.layout().region("inbox"));
        layout.ownQueues().format(own);
        layout.inboxQueue().format(inbox);
        return new WaitingMemory(layout, waiters, own, inbox);
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

// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.memory.RingMemory;

/** The private words of struct kioctx when a kernel side attaches: to a new ring, or to one whose last one died. */
final class Kioctx {
    private final SharedRing ring;
    private final RingMemory kernel;
    private final AioLayout layout;
    private final AioSize size;

    Kioctx(SharedRing ring, RingMemory kernel, AioLayout layout, AioSize size) {
        this.ring = ring;
        this.kernel = kernel;
        this.layout = layout;
        this.size = size;
    }

    /**
     * Rebuilds the credits from head and tail, each read once and clamped: events in the ring are completed events
     * whose credits are still out, and all others are available; operations that were under way are given up. Whatever
     * the user wrote there, the sum is nr - 1. What a reaper has taken and not released is before tail and not before
     * head, so it counts as in the ring and is not overwritten.
     */
    void takeOver() {
        int tail = ring.clamp(ring.tailAcquire());
        int inRing = ring.eventsInRing(ring.clamp(ring.headAcquire()), tail);
        int available = size.credits() - inRing;
        // CPUs take whole batches, so what is left over in the shared count must be what a new ring has left over;
        // the first CPU gets the difference, as if it had submitted what is in the ring.
        int shared = Math.max(0, available - Math.floorMod(available - size.credits(), size.reqBatch()));
        // Plain: nobody else has this memory yet.
        kernel.putInt(layout.privateTail(), tail);
        kernel.putInt(layout.completedEvents(), inRing);
        kernel.putInt(layout.reqsAvailable(), shared);
        kernel.putInt(layout.cpu(0), available - shared);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.SpinLock;

/**
 * What happens under completion_lock: events are written and counted, and the credits of events that the user has
 * reaped go back (aio_complete, refill_reqs_available and user_refill_reqs_available of fs/aio.c). There is no test for
 * a full ring here: room was reserved when the operation was submitted.
 */
final class Completions {
    private final SharedRing ring;
    private final RingMemory kernel;
    private final int tailWord;
    private final int completedWord;
    private final SpinLock completionLock;

    Completions(SharedRing ring, RingMemory kernel, AioLayout layout) {
        this.ring = ring;
        this.kernel = kernel;
        this.tailWord = layout.privateTail();
        this.completedWord = layout.completedEvents();
        this.completionLock = new SpinLock(kernel, layout.completionLock());
    }

    /** aio_complete: one event for one credit. The lock is passed on whatever happens to the ring's memory. */
    void complete(Credits credits, long handle, long value) {
        completionLock.lock();
        try {
            // Plain, here and below: the private words are touched under completion_lock only.
            int tail = kernel.getInt(tailWord);
            ring.put(tail, handle, value);
            tail = ring.next(tail);
            kernel.putInt(tailWord, tail);
            int head = ring.headAcquire();
            ring.tailRelease(tail);
            int completed = kernel.getInt(completedWord) + 1;
            kernel.putInt(completedWord, completed);
            if (completed > 1) {
                refill(credits, head, tail, completed);
            }
        } finally {
            completionLock.unlock();
        }
    }

    /** Events from head to tail, both clamped. */
    int inRing() {
        // Acquire, tail first: a head that moves meanwhile makes the answer too high or leaves it right.
        int tail = ring.clamp(ring.tailAcquire());
        return ring.eventsInRing(ring.clamp(ring.headAcquire()), tail);
    }

    /**
     * user_refill_reqs_available: submission found no credit, and the user may have reaped by itself.
     *
     * @return 0, or the code of {@link Refusal#BUSY} if others hold the lock: a reservation never waits, where Linux
     *     spins
     */
    long userRefill(Credits credits) {
        if (!completionLock.tryLock()) {
            return Refusal.BUSY.code();
        }
        try {
            int completed = kernel.getInt(completedWord);
            if (completed != 0) {
                refill(credits, ring.headAcquire(), kernel.getInt(tailWord), completed);
            }
            return 0;
        } finally {
            completionLock.unlock();
        }
    }

    /**
     * refill_reqs_available: of the completed events those that are no longer in the ring give their credits back.
     * "Even if head is invalid, the check against ctx-&gt;completed_events below will make sure we do the safe/right
     * thing": a forged head moves credits from completed to available, never more than were completed.
     */
    private void refill(Credits credits, int userHead, int tail, int completedEvents) {
        int inRing = ring.eventsInRing(ring.clamp(userHead), tail);
        int completed = inRing < completedEvents ? completedEvents - inRing : 0;
        if (completed == 0) {
            return;
        }
        kernel.putInt(completedWord, completedEvents - completed);
        credits.put(completed);
    }
}

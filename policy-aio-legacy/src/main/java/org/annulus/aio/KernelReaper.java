// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.memory.SpinLock;

/**
 * aio_read_evt, of which io_getevents is made in Linux 2.6: one event for each turn under ring_lock. Both indices are
 * clamped, as they are since 2014. The lock is out of reach of whoever writes the shared words, so a reaper in user
 * space cannot take it: beside one, events come twice.
 */
final class KernelReaper extends Reaper {
    private final SpinLock ringLock;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    KernelReaper(SharedRing ring, SpinLock ringLock) {
        super(ring);
        this.ringLock = ringLock;
    }

    /**
     * The early test without the lock, "if (ring-&gt;head == ring-&gt;tail) goto out", says only that there may be an
     * event. That there is none is found out under the lock, as in Linux since 3.10: between the two loads the other
     * reapers may take so many events that head, counted modulo nr, is tail although the ring is full.
     */
    @Override
    boolean next() {
        // Acquire, as in take, which looks again: a wrong answer here costs a turn under the lock.
        return differ() || differUnderLock();
    }

    private boolean differ() {
        return ring.clamp(ring.headAcquire()) != ring.clamp(ring.tailAcquire());
    }

    private boolean differUnderLock() {
        ringLock.lock();
        try {
            return differ();
        } finally {
            ringLock.unlock();
        }
    }

    @Override
    boolean take() {
        ringLock.lock();
        try {
            int head = ring.clamp(ring.headAcquire());
            if (head == ring.clamp(ring.tailAcquire())) {
                return false;
            }
            copy(head);
            // "finish reading the event before updatng the head": smp_mb there; the release orders the loads before it.
            ring.headRelease(ring.next(head));
            return true;
        } finally {
            ringLock.unlock();
        }
    }

    @Override
    void release() {
        // take has given the place back.
    }
}

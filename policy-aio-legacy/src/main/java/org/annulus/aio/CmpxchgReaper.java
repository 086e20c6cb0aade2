// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

/**
 * "Refactor aio_read_evt, use cmxchg()" of 2012: copy the event at head, then move head on by compare-and-exchange; if
 * that fails, another reaper had it. Indices are below nr, so head can come back to its value: Brown's objection in
 * document 004, and the declared deviation.
 */
final class CmpxchgReaper extends Reaper {
    private long head;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    CmpxchgReaper(SharedRing ring) {
        super(ring);
    }

    @Override
    boolean next() {
        // head first, with acquire: the tail that the other reaper saw, or a later one, is then seen below.
        int now = ring.headAcquire();
        int tail = ring.tailAcquire();
        if (!ring.isIndex(now) || !ring.isIndex(tail)) {
            return broken();
        }
        if (now == tail) {
            return false;
        }
        head = now;
        copy(now);
        return true;
    }

    @Override
    boolean take() {
        return ring.compareAndSetHead((int) head, ring.next((int) head));
    }

    @Override
    void release() {
        // The cmpxchg gave the place back.
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

/**
 * One reaper in user space, as in Seastar: head is its own, tail is acquired when the events that were seen are used
 * up, and head is released once for all that were copied. With a second reaper, or with io_getevents beside it, events
 * come twice.
 */
final class SingleReaper extends Reaper {
    private long head;
    private long released;
    private long tail;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    SingleReaper(SharedRing ring) {
        super(ring);
        // Read here once; it may have been written by the reaper before this one, in another process.
        int start = ring.headAcquire();
        if (!ring.isIndex(start)) {
            broken();
        }
        this.head = start;
        this.released = start;
        this.tail = start;
    }

    @Override
    boolean next() {
        return head != tail || look();
    }

    private boolean look() {
        int now = ring.tailAcquire();
        if (isBroken() || !ring.isIndex(now)) {
            return broken();
        }
        tail = now;
        return head != now;
    }

    @Override
    boolean take() {
        int index = (int) head;
        copy(index);
        head = ring.next(index);
        return true;
    }

    @Override
    void release() {
        if (released != head) {
            released = head;
            ring.headRelease((int) head);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

/**
 * One reaper in user space, as in Seastar: head is its own, tail is acquired when the events that were seen are used
 * up, and head is released once for all that were copied. With a second reaper, or with io_getevents beside it, events
 * come twice.
 */
final class SingleReaper extends Reaper {
    private final SharedRing ring;
    private long head;
    private long released;
    private long tail;
    private long data;
    private long res;
    private long broken;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    SingleReaper(SharedRing ring) {
        this.ring = ring;
        // Read here once; it may have been written by the reaper before this one, in another process.
        int start = ring.headAcquire();
        this.broken = ring.isIndex(start) ? 0 : 1;
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
        if (broken != 0 || !ring.isIndex(now)) {
            broken = 1;
            return false;
        }
        tail = now;
        return head != now;
    }

    @Override
    boolean isBroken() {
        return broken != 0;
    }

    @Override
    boolean take() {
        int index = (int) head;
        data = ring.data(index);
        res = ring.res(index);
        head = ring.next(index);
        return true;
    }

    @Override
    long data() {
        return data;
    }

    @Override
    long res() {
        return res;
    }

    @Override
    void release() {
        if (released != head) {
            released = head;
            ring.headRelease((int) head);
        }
    }
}

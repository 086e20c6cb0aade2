// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;
import org.annulus.core.items.UserItems;

/**
 * Many consumers, safely: the slot is read first, and head is compared and set afterwards. The zero has to be written
 * in between. Later, a slow consumer would wipe out the next lap's entry; and one that reads the slot of a position
 * whose producer has moved tail and not written yet would find the last lap's.
 *
 * <p>So an entry is taken out of its slot by compare-and-set, which only one consumer can do, and then head is moved.
 * If head has moved on already, this consumer slept for a lap and has taken the entry of a later position. It puts it
 * back: nobody passes an empty slot, so nothing has happened there meanwhile. A consumer that stops between the two
 * makes the others wait, as a stopped producer does: see the deviation.
 */
final class CasConsumer extends EpollConsumer {
    /** No slot holds it. */
    private static final long NOT_LOOKED = -1;

    private long position;
    private long slot;
    private long entry;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    CasConsumer(HandleContext<UserGate> context, UserMapping mapping) {
        super(context, mapping);
        this.entry = NOT_LOOKED;
    }

    @Override
    public boolean claim() {
        entry = NOT_LOOKED;
        // Acquire: pairs with the compare-and-set in complete; the slot behind it is zero, and tail is never behind.
        position = head.getAcquire();
        // Acquire: the lengths are compared on the strength of it.
        long published = tail.distance(tail.getAcquire(), position);
        if (published == 0 || !isMapped()) {
            return false;
        }
        if (published > mapping.maxIndexNr()) {
            // Either head has moved on meanwhile, and the next claim finds out, or one of the words is nonsense.
            return head.getAcquire() == position && broken();
        }
        slot = mapping.slot(position);
        entry = spin((int) slot);
        return entry != 0;
    }

    /** The slot at head is empty, and tail is behind it: taken, put back in a moment, or not written yet. */
    @Override
    public boolean isHeldUp() {
        return entry == 0;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        if (!mapping.index().take((int) slot, (int) entry)) {
            return Outcome.LOST;
        }
        // Volatile: releases the zero to whoever finds this head.
        if (!head.compareAndSet(position, head.plus(position, 1))) {
            mapping.index().put((int) slot, (int) entry);
            return Outcome.LOST;
        }
        int item = (int) entry - 1;
        if (!mapping.hasItem(item)) {
            return Outcome.DROPPED;
        }
        long data = mapping.data(item);
        int bits = mapping.take(item);
        return UserItems.deliver(handler, data, bits);
    }
}

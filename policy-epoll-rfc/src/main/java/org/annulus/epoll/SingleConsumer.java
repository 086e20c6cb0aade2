// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;
import org.annulus.core.items.UserItems;

/** The loop of document 001, in its order: spin on the slot, zero it, data, exchange, head. */
final class SingleConsumer extends EpollConsumer {
    private long position;
    private long known;
    private long slot;
    private long entry;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    SingleConsumer(HandleContext<UserGate> context, UserMapping mapping) {
        super(context, mapping);
        // Acquire: the consumer before this one may have been another process.
        this.position = head.getAcquire();
        this.known = position;
    }

    @Override
    public boolean claim() {
        if (position == known && !look()) {
            return false;
        }
        slot = mapping.slot(position);
        entry = spin((int) slot);
        return entry != 0;
    }

    /** {@code tail = READ_ONCE(header->tail)}. */
    private boolean look() {
        // Acquire, where the RFC has READ_ONCE: the slots say for themselves when they are written, but the lengths are
        // compared on the strength of this tail.
        long now = tail.getAcquire();
        if (now == position || !isMapped()) {
            return false;
        }
        if (tail.distance(now, position) > mapping.maxIndexNr()) {
            return broken();
        }
        known = now;
        return true;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        int item = (int) entry - 1;
        mapping.index().clear((int) slot);
        if (!mapping.hasItem(item)) {
            advance();
            return Outcome.DROPPED;
        }
        long data = mapping.data(item);
        int bits = mapping.take(item);
        advance();
        return UserItems.deliver(handler, data, bits);
    }

    /** {@code header->head++}. */
    private void advance() {
        position = head.plus(position, 1);
        // Release: "you have to READ/WRITE_ONCE() on ->head" (000). Pairs with the acquire of a kernel side that waits
        // or takes over: the slot is zero, and the item's bits are taken.
        head.putRelease(position);
    }
}

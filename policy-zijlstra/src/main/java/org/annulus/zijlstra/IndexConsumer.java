// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;
import org.annulus.core.items.UserItems;

/** Takes item numbers out of the slots, and from each item its data and all its bits. */
final class IndexConsumer extends CopyingConsumer {
    private final Head head;
    private final IndexRing index;
    private final UserItems items;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    IndexConsumer(HandleContext<UserGate> context, Head head, IndexRing index, UserItems items) {
        super(context);
        this.head = head;
        this.index = index;
        this.items = items;
    }

    @Override
    public boolean claim() {
        if (!head.next()) {
            return head.isBroken() && broken();
        }
        copied = index.get(head.position());
        return true;
    }

    /**
     * The RFC's order: data first, then the exchange; afterwards the item may have another owner. Where others may take
     * the entry, head is claimed before that; else it follows at once, entry by entry: a kernel side that takes over
     * tells by head which items still have an entry, and must not be misled by a whole batch.
     */
    @Override
    public Outcome complete(EventHandler handler) {
        if (head.isContended() && !head.take()) {
            return Outcome.LOST;
        }
        int item = (int) copied;
        boolean exists = items.exists(item);
        long data = exists ? items.data(item) : 0;
        int bits = exists ? items.take(item) : 0;
        if (!head.isContended()) {
            head.take();
            head.release();
        }
        if (!exists) {
            return Outcome.DROPPED;
        }
        return UserItems.deliver(handler, data, bits);
    }

    @Override
    public void release() {
        head.release();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/**
 * Takes events out of the slots themselves, one consumer alone. Nobody else may claim the entry, so it is copied when
 * it is completed.
 */
final class InlineConsumer extends Consumer {
    private final SingleHead head;
    private final InlineEntries entries;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    InlineConsumer(HandleContext<UserGate> context, SingleHead head, InlineEntries entries) {
        super(context);
        this.head = head;
        this.entries = entries;
    }

    @Override
    public boolean claim() {
        return head.next() || head.isBroken() && broken();
    }

    /** The copy comes before head moves on: the slot may be overwritten as soon as head has passed it. */
    @Override
    public Outcome complete(EventHandler handler) {
        long position = head.position();
        long userData = entries.userData(position);
        long value = entries.value(position);
        head.take();
        handler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    /** As {@link #claim} and {@link #complete}, run by run: in a run the compiler needs one bounds check. */
    @Override
    protected int takeBatch(EventHandler handler, int limit) {
        int wanted = head.available(limit);
        if (wanted == 0) {
            if (head.isBroken()) {
                broken();
            }
            return 0;
        }
        int taken = 0;
        try {
            while (taken < wanted) {
                long position = head.position() + taken;
                int at = entries.at(position);
                int run = Math.min(wanted - taken, entries.run(position));
                for (int i = 0; i < run; i++) {
                    long userData = entries.word(at + i * ZijlstraLayout.EVENT);
                    long value = entries.word(at + i * ZijlstraLayout.EVENT + Long.BYTES);
                    // Counted first: if the handler throws, its event was taken.
                    taken++;
                    handler.onEvent(userData, value);
                }
            }
        } finally {
            head.take(taken);
            head.release();
            delivered(taken);
        }
        return taken;
    }

    @Override
    public void release() {
        head.release();
    }
}

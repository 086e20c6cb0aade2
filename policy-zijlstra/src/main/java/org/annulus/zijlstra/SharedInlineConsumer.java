// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/**
 * Takes events out of the slots themselves, among others who do. An entry is copied when it is picked, and is this
 * consumer's once head was claimed: the slot may be overwritten as soon as head has passed it.
 */
final class SharedInlineConsumer extends CopyingConsumer {
    private final Head head;
    private final InlineEntries entries;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    SharedInlineConsumer(HandleContext<UserGate> context, Head head, InlineEntries entries) {
        super(context);
        this.head = head;
        this.entries = entries;
    }

    @Override
    public boolean claim() {
        if (!head.next()) {
            return head.isBroken() && broken();
        }
        copied = entries.userData(head.position());
        copiedValue = entries.value(head.position());
        return true;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        if (!head.take()) {
            return Outcome.LOST;
        }
        handler.onEvent(copied, copiedValue);
        return Outcome.TAKEN;
    }

    @Override
    public void release() {
        head.release();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ControlledMessageHandler.Action;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/** Reads batches with {@code read}; a claim is a controlled read that is called off. */
final class AgronaConsumer extends Consumer {
    private final RingBuffer ring;

    /** Made once: a drain allocates nothing. */
    private final MessageHandler each = this::deliver;

    private final ControlledMessageHandler look = this::look;
    private final ControlledMessageHandler take = this::take;
    private EventHandler handler;
    private int taken;
    private boolean seen;
    private long userData;
    private long value;

    AgronaConsumer(HandleContext<UserGate> context, RingBuffer ring) {
        super(context);
        this.ring = ring;
    }

    @Override
    public boolean claim() {
        seen = false;
        ring.controlledRead(look, 1);
        return seen;
    }

    private Action look(int type, MutableDirectBuffer buffer, int index, int length) {
        seen = true;
        return Action.ABORT;
    }

    @Override
    public Outcome complete(EventHandler eventHandler) {
        ring.controlledRead(take, 1);
        eventHandler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    private Action take(int type, MutableDirectBuffer buffer, int index, int length) {
        userData = buffer.getLong(index);
        value = buffer.getLong(index + Long.BYTES);
        return Action.CONTINUE;
    }

    @Override
    public void release() {
        // A read gives its slots back at its end.
    }

    /** A read ends where the buffer does; the next one goes on at its start. */
    @Override
    protected int takeBatch(EventHandler eventHandler, int limit) {
        handler = eventHandler;
        taken = 0;
        try {
            int read = 1;
            while (taken < limit && read > 0) {
                read = ring.read(each, limit - taken);
            }
        } finally {
            delivered(taken);
        }
        return taken;
    }

    private void deliver(int type, MutableDirectBuffer buffer, int index, int length) {
        taken++;
        handler.onEvent(buffer.getLong(index), buffer.getLong(index + Long.BYTES));
    }
}

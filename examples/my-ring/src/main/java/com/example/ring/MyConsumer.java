// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/** The one consumer. */
class MyConsumer extends Consumer {
    private final MyMemory memory;
    private long next;
    private long released;

    // Keeps what the next object on the heap changes off these lines.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    MyConsumer(HandleContext<UserGate> context, MyMemory memory) {
        super(context);
        this.memory = memory;
        // Acquire: the consumer before this one may have been another process.
        this.next = memory.head.getAcquire();
        this.released = next;
    }

    @Override
    public boolean claim() {
        // Acquire: pairs with the producer's release of tail; the entries before it are then visible.
        long waiting = memory.tail.distance(memory.tail.getAcquire(), next);
        if (waiting > memory.capacity) {
            return broken();
        }
        return waiting > 0;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        long userData = memory.userData(next);
        long value = memory.value(next);
        next = memory.head.plus(next, 1);
        // Last, so that nothing is half done if it throws.
        handler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    @Override
    public void release() {
        giveBack(next);
    }

    /** The slots before a position are the producer's again. */
    final void giveBack(long position) {
        if (released != position) {
            released = position;
            // Release: pairs with the producer's acquire of head; the loads of the entries are before it.
            memory.head.putRelease(position);
        }
    }

    /** The position behind the entry that was claimed. */
    final long behindClaimed() {
        return memory.head.plus(next, 1);
    }
}

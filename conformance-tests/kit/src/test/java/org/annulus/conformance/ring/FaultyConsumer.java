// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/** The consumer of a {@link FaultyRing}. */
final class FaultyConsumer extends Consumer {
    /** An offset in the padding behind head. */
    private static final int PADDING = 32;

    private final UserGate gate;
    private final RingWords words;
    private final IndexWord tail;
    private final Fault fault;
    private long head;
    private long released;

    FaultyConsumer(HandleContext<UserGate> context, RingWords words, IndexWord tail) {
        super(context);
        this.gate = context.gate();
        this.words = words;
        this.tail = tail;
        this.fault = words.fault();
        // Acquire: the one before may have been another process.
        this.head = words.head().getAcquire();
        this.released = head;
    }

    @Override
    public boolean claim() {
        if (fault == Fault.CLOSED_IS_EMPTY && gate.kernelClosed()) {
            return false;
        }
        // Acquire: pairs with the producer's release of tail.
        return tail.getAcquire() != head;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        RingMemory memory = words.memory();
        int at = words.at(head);
        head = words.head().plus(head, 1);
        if (fault == Fault.EARLY_RELEASE) {
            release();
        }
        if (fault == Fault.NOBODYS_WORD) {
            memory.putInt(words.nr(), words.capacity());
        }
        long userData = memory.getLong(at);
        long value = memory.getLong(at + Long.BYTES);
        if (fault == Fault.UNDECLARED_WORD) {
            value += memory.getLong(PADDING);
        }
        handler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    @Override
    public void release() {
        if (released != head) {
            released = head;
            // Release: pairs with the producer's acquire of head.
            words.head().putRelease(head);
        }
    }

    @Override
    public String toString() {
        return fault == Fault.TEXT_FROM_MEMORY ? "at " + words.head().getAcquire() : "at " + head;
    }
}

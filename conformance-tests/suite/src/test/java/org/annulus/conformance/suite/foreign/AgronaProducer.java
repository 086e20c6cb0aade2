// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;

/** Claims, fills and commits; the position is the index that Agrona answers. */
final class AgronaProducer extends Producer {
    private static final int EVENT = 1;

    private final RingBuffer ring;
    private final AtomicBuffer buffer;

    AgronaProducer(HandleContext<KernelGate> context, RingBuffer ring) {
        super(context);
        this.ring = ring;
        this.buffer = ring.buffer();
    }

    @Override
    public long reserve(long handle, long value) {
        int index = ring.tryClaim(EVENT, AgronaRing.MESSAGE);
        return index == RingBuffer.INSUFFICIENT_CAPACITY ? Refusal.FULL.code() : index;
    }

    @Override
    public void publish(long position, long handle, long value) {
        int index = (int) position;
        buffer.putLong(index, handle);
        buffer.putLong(index + Long.BYTES, value);
        ring.commit(index);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.agrona.BufferUtil;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** Agrona's ring buffers, with messages of 16 bytes, claimed and committed in place. A batch is several claims. */
final class AgronaSubject implements Subject {
    private static final int MESSAGE = 16;
    private static final int RECORD = 32;

    private final RingBuffer ring;
    private final int batch;
    private final int limit;

    AgronaSubject(boolean oneToOne, int capacity, int batch, int limit) {
        UnsafeBuffer buffer = new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(capacity * RECORD + RingBufferDescriptor.TRAILER_LENGTH, 128));
        this.ring = oneToOne ? new OneToOneRingBuffer(buffer) : new ManyToOneRingBuffer(buffer);
        this.batch = batch;
        this.limit = limit;
    }

    @Override
    public Sender sender() {
        return first -> {
            int sent = 0;
            while (sent < batch) {
                int claimed = ring.tryClaim(1, MESSAGE);
                if (claimed < 0) {
                    break;
                }
                ring.buffer().putLong(claimed, 0);
                ring.buffer().putLong(claimed + 8, first + sent);
                ring.commit(claimed);
                sent++;
            }
            return sent;
        };
    }

    @Override
    public Receiver receiver() {
        Sink sink = new Sink();
        MessageHandler handler =
                (type, buffer, index, length) -> sink.accept(buffer.getLong(index), buffer.getLong(index + 8));
        return () -> ring.read(handler, limit);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.agrona.BufferUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Agrona's ring buffers, with messages of 16 bytes and the payload behind them, claimed and committed in place. A batch
 * is several claims. The buffer's length has to be a power of two, so there is room for up to twice the capacity.
 */
final class AgronaSubject implements Subject {
    private static final int ENTRY = 16;

    private final RingBuffer ring;
    private final int message;
    private final int batch;
    private final int limit;
    private int senders;

    AgronaSubject(boolean oneToOne, Load load) {
        this.message = ENTRY + load.beside();
        int length = length(load);
        UnsafeBuffer buffer =
                new UnsafeBuffer(BufferUtil.allocateDirectAligned(length + RingBufferDescriptor.TRAILER_LENGTH, 128));
        this.ring = oneToOne ? new OneToOneRingBuffer(buffer) : new ManyToOneRingBuffer(buffer);
        this.batch = load.batch();
        this.limit = load.limit();
    }

    /** Of the buffer: the memory that messages go round in. */
    static int length(Load load) {
        return Math.multiplyExact(load.capacity(), roundedUp(RecordDescriptor.HEADER_LENGTH + ENTRY + load.beside()));
    }

    private static int roundedUp(int bytes) {
        return Integer.highestOneBit(bytes - 1) << 1;
    }

    @Override
    public Sender sender() {
        int number = ++senders;
        return first -> {
            int sent = 0;
            while (sent < batch) {
                int claimed = ring.tryClaim(1, message);
                if (claimed < 0) {
                    break;
                }
                write(ring.buffer(), claimed, number, first + sent);
                ring.commit(claimed);
                sent++;
            }
            return sent;
        };
    }

    private void write(AtomicBuffer buffer, int at, long number, long value) {
        buffer.putLong(at, number);
        buffer.putLong(at + Long.BYTES, value);
        for (int i = ENTRY; i < message; i += Long.BYTES) {
            buffer.putLong(at + i, value + (i - ENTRY) / Long.BYTES);
        }
    }

    @Override
    public Receiver receiver(EntrySink sink) {
        MessageHandler handler = message == ENTRY
                ? (type, buffer, at, length) -> sink.accept(buffer.getLong(at), buffer.getLong(at + Long.BYTES))
                : (type, buffer, at, length) -> {
                    long sum = 0;
                    for (int i = ENTRY; i < length; i += Long.BYTES) {
                        sum += buffer.getLong(at + i);
                    }
                    sink.accept(buffer.getLong(at), sum);
                };
        return () -> ring.read(handler, limit);
    }
}

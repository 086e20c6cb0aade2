// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.function.LongConsumer;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** Agrona's many-to-one ring buffer: claims of 16 bytes, one of which is not committed. */
final class AgronaContest implements Contest {
    private static final int MESSAGE = 16;
    private static final int RECORD = 32;
    private static final int LIMIT = 16;

    private final RingBuffer ring = new ManyToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(StallRun.ROOM * RECORD + RingBufferDescriptor.TRAILER_LENGTH, 128)));

    @Override
    public Holder holder() {
        return meanwhile -> {
            int[] claimed = new int[1];
            Patience.await(
                    () -> (claimed[0] = ring.tryClaim(1, MESSAGE)) > 0, "the producer that is to stop found no slot");
            try {
                meanwhile.run();
            } finally {
                commit(claimed[0], 0);
            }
        };
    }

    @Override
    public Rival rival() {
        return stamp -> {
            int claimed = ring.tryClaim(1, MESSAGE);
            if (claimed < 0) {
                return Answer.REFUSED;
            }
            commit(claimed, stamp);
            return Answer.ACCEPTED;
        };
    }

    private void commit(int claimed, long stamp) {
        // Plain: the commit's release publishes both.
        ring.buffer().putLong(claimed, 0);
        ring.buffer().putLong(claimed + Long.BYTES, stamp);
        ring.commit(claimed);
    }

    @Override
    public Taker taker(LongConsumer delivered) {
        return () -> ring.read(
                (type, content, index, length) -> {
                    long stamp = content.getLong(index + Long.BYTES);
                    if (stamp != 0) {
                        delivered.accept(stamp);
                    }
                },
                LIMIT);
    }

    @Override
    public String refusal() {
        return "INSUFFICIENT_CAPACITY";
    }
}

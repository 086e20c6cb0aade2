// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.List;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** Agrona's ring buffers of bytes, with records of one size. */
final class AgronaRing extends OpaqueRing<RingBuffer> {
    /** Bytes of a message: two words, and one more so that a record is a power of two. */
    static final int MESSAGE = 3 * Long.BYTES;

    /** Bytes of a record: a header of one word, and the message. */
    private static final int RECORD = Long.BYTES + MESSAGE;

    /** A message may have an eighth of the buffer. */
    private static final int FEWEST = 8;

    private final boolean many;

    AgronaRing(boolean many) {
        super(RingBuffer.class, FEWEST);
        this.many = many;
    }

    @Override
    RingBuffer newQueue(int entries) {
        UnsafeBuffer buffer = new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(entries * RECORD + RingBufferDescriptor.TRAILER_LENGTH, RECORD));
        return many ? new ManyToOneRingBuffer(buffer) : new OneToOneRingBuffer(buffer);
    }

    @Override
    public PolicyName name() {
        return new PolicyName("agrona", many ? "many-to-one" : "one-to-one");
    }

    @Override
    public String summary() {
        return "Agrona's " + (many ? "ManyToOneRingBuffer" : "OneToOneRingBuffer");
    }

    @Override
    public RingTraits traits() {
        return new RingTraits(
                RingTraits.Delivery.EACH,
                many ? RingTraits.MANY : 1,
                1,
                RingTraits.Order.GLOBAL,
                RingTraits.WhenFull.REFUSED,
                many ? RingTraits.StalledProducer.LATER_EVENTS_LATE : RingTraits.StalledProducer.OWN_EVENT_LATE,
                many ? RingTraits.Progress.LOCK_FREE : RingTraits.Progress.WAIT_FREE,
                RingTraits.Progress.WAIT_FREE,
                RingTraits.Progress.WAIT_FREE,
                RingTraits.Allocator.KERNEL,
                false,
                RingTraits.ProducerDeath.STALLS_UNTIL_TAKEOVER);
    }

    /** With one producer there must be room for the header of the record after this one, too. */
    @Override
    public int capacity(RingGeometry geometry) {
        return many ? geometry.entries() : geometry.entries() - 1;
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        RingBuffer ring = queue(regions);
        abandonClaims(ring);
        return new PlainKernelSide(producers, context -> new AgronaProducer(context, ring));
    }

    /**
     * What an earlier kernel side claimed and did not commit becomes padding: {@code unblock} does so with many
     * producers only, and only for the first record.
     */
    private static void abandonClaims(RingBuffer ring) {
        for (long position = ring.consumerPosition(); position < ring.producerPosition(); position += RECORD) {
            int index = (int) position & ring.capacity() - 1;
            if (ring.buffer().getIntVolatile(index) < 0) {
                ring.abort(index + Long.BYTES);
            }
        }
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        RingBuffer ring = queue(regions);
        return new PlainUserSide(consumers, context -> new AgronaConsumer(context, ring));
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        RingBuffer ring = queue(shared);
        long head = ring.consumerPosition() / RECORD;
        long tail = ring.producerPosition() / RECORD;
        long waiting = Math.max(0, Math.min(tail - head, capacity(geometry)));
        return new RingSnapshot(head, tail, waiting, capacity(geometry), List.of(), List.of());
    }
}

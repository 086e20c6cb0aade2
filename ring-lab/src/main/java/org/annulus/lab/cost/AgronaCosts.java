// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.annulus.lab.section.Peers;

/**
 * The same counts of Agrona's ring buffers, with messages of 16 bytes that are claimed and committed in place. A batch
 * is several claims, and read together.
 */
final class AgronaCosts {
    private static final int MESSAGE = 16;

    /** Room for a message with its header, and to spare: in a multiple of it a power of two has room for a lap. */
    private static final int RECORD = 32;

    private static final int WARM_UPS = 4;

    private final CountingBuffer buffer =
            new CountingBuffer(RingCosts.LAP * RECORD + RingBufferDescriptor.TRAILER_LENGTH);
    private final RingBuffer ring;
    private final int batch;

    private AgronaCosts(boolean oneToOne, int batch) {
        this.ring = oneToOne ? new OneToOneRingBuffer(buffer.buffer()) : new ManyToOneRingBuffer(buffer.buffer());
        this.batch = batch;
    }

    /**
     * What an operation costs.
     *
     * @param subject one of the two rings, as a peer is named
     * @param operation a post or a drain
     * @param batch events of a call
     * @return the cost
     */
    static Cost of(String subject, Operation operation, int batch) {
        AgronaCosts costs = new AgronaCosts(subject.equals(Peers.AGRONA_ONE_TO_ONE), batch);
        Tally posts = new Tally();
        Tally drains = new Tally();
        costs.run(new Tally(), new Tally(), WARM_UPS);
        costs.run(posts, drains, RingCosts.LAPS);
        Tally counted =
                switch (operation) {
                    case POST -> posts;
                    case DRAIN -> drains;
                    default -> throw new IllegalArgumentException(subject + " has no " + operation);
                };
        return new Cost(subject, operation, batch, counted, (long) RingCosts.LAPS * RingCosts.LAP);
    }

    private void run(Tally posts, Tally drains, int laps) {
        for (int lap = 0; lap < laps; lap++) {
            for (int done = 0; done < RingCosts.LAP; done += batch) {
                long first = done;
                buffer.counted(posts, () -> post(first));
            }
            for (int done = 0; done < RingCosts.LAP; ) {
                done += buffer.counted(drains, this::drain);
            }
        }
    }

    private Void post(long first) {
        for (int i = 0; i < batch; i++) {
            int claimed = ring.tryClaim(1, MESSAGE);
            if (claimed < 0) {
                throw new IllegalStateException("the ring refused a claim with nobody else at work: " + claimed);
            }
            ring.buffer().putLong(claimed, 1);
            ring.buffer().putLong(claimed + Long.BYTES, first + i);
            ring.commit(claimed);
        }
        return null;
    }

    /** Where the end of the buffer is padded, a read ends early and may have read nothing. */
    private int drain() {
        return ring.read(
                (type, content, index, length) -> {
                    content.getLong(index);
                    content.getLong(index + Long.BYTES);
                },
                batch);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.dsl.ProducerType;

/**
 * The Disruptor's ring of events that are allocated before. A batch is claimed and published with one call each, all of
 * it or none.
 *
 * <p>The receiver is polled, as a processor thread of the Disruptor would not be the measured one; so the wait strategy
 * has no work, and is the one that signals nobody. With one producer it is the Disruptor's own poller. With many that
 * one looks at the flags of everything that is published before it hands over the first event, again for every
 * {@code limit} events; so here a receiver looks at as many flags as it takes events, and moves its sequence once, as
 * that one does.
 */
final class DisruptorSubject implements Subject {
    private final RingBuffer<PeerEvent> ring;
    private final boolean single;
    private final Load load;
    private int senders;

    DisruptorSubject(boolean singleProducer, Load load) {
        this.single = singleProducer;
        this.load = load;
        this.ring = RingBuffer.create(
                singleProducer ? ProducerType.SINGLE : ProducerType.MULTI,
                () -> PeerEvent.of(load),
                load.capacity(),
                new BusySpinWaitStrategy());
    }

    /** Claims without waiting: next(n) would sleep in there while there is no room, and could not be asked to rest. */
    @Override
    public Sender sender() {
        int number = ++senders;
        int batch = load.batch();
        if (single) {
            // Nobody else takes the room between the two calls.
            return first -> ring.hasAvailableCapacity(batch) ? publish(ring.next(batch), number, first) : 0;
        }
        return first -> {
            try {
                return publish(ring.tryNext(batch), number, first);
            } catch (InsufficientCapacityException full) {
                return 0;
            }
        };
    }

    private int publish(long last, int number, long first) {
        int batch = load.batch();
        long start = last - batch + 1;
        for (int i = 0; i < batch; i++) {
            ring.get(start + i).set(number, first + i);
        }
        ring.publish(start, last);
        return batch;
    }

    @Override
    public Receiver receiver(EntrySink sink) {
        return single ? new Poller(ring, sink, load.limit()) : new FlagReader(ring, sink, load.limit());
    }

    /** Fields that the measured thread changes, away from whatever lies before and behind them. */
    @SuppressWarnings("unused")
    private abstract static class Padded {
        private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
        long count;
        private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
    }

    private static final class Poller extends Padded implements Receiver, EventPoller.Handler<PeerEvent> {
        private final EventPoller<PeerEvent> poller;
        private final EntrySink sink;
        private final int limit;

        Poller(RingBuffer<PeerEvent> ring, EntrySink sink, int limit) {
            this.poller = ring.newPoller();
            this.sink = sink;
            this.limit = limit;
            ring.addGatingSequences(poller.getSequence());
        }

        @Override
        public int receive() {
            count = 0;
            try {
                poller.poll(this);
            } catch (Exception e) {
                throw new IllegalStateException("the Disruptor's poller failed", e);
            }
            return (int) count;
        }

        @Override
        public boolean onEvent(PeerEvent event, long sequence, boolean endOfBatch) {
            event.pass(sink);
            return ++count < limit;
        }
    }

    private static final class FlagReader extends Padded implements Receiver {
        private final RingBuffer<PeerEvent> ring;
        private final EntrySink sink;
        private final int limit;
        private final Sequence taken = new Sequence();

        FlagReader(RingBuffer<PeerEvent> ring, EntrySink sink, int limit) {
            this.ring = ring;
            this.sink = sink;
            this.limit = limit;
            ring.addGatingSequences(taken);
        }

        @Override
        public int receive() {
            // The count is of all events, so it is the next sequence, which start at 0.
            int n = 0;
            while (n < limit && ring.isAvailable(count + n)) {
                ring.get(count + n).pass(sink);
                n++;
            }
            if (n > 0) {
                count += n;
                taken.set(count - 1);
            }
            return n;
        }
    }
}

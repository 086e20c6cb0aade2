// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.function.LongConsumer;

/** Disruptor's ring buffer for several producers, polled: a sequence is taken by tryNext and not published. */
final class DisruptorContest implements Contest {
    private static final long FULL = -1;

    private static final class Event {
        private long stamp;
    }

    private final RingBuffer<Event> ring =
            RingBuffer.createMultiProducer(Event::new, StallRun.ROOM, new BusySpinWaitStrategy());
    private final EventPoller<Event> poller = ring.newPoller();

    DisruptorContest() {
        ring.addGatingSequences(poller.getSequence());
    }

    @Override
    public Holder holder() {
        return meanwhile -> {
            long[] sequence = new long[1];
            Patience.await(() -> (sequence[0] = tryNext()) != FULL, "the producer that is to stop found no slot");
            try {
                meanwhile.run();
            } finally {
                publish(sequence[0], 0);
            }
        };
    }

    @Override
    public Rival rival() {
        return stamp -> {
            long sequence = tryNext();
            if (sequence == FULL) {
                return Answer.REFUSED;
            }
            publish(sequence, stamp);
            return Answer.ACCEPTED;
        };
    }

    private long tryNext() {
        try {
            return ring.tryNext();
        } catch (InsufficientCapacityException full) {
            return FULL;
        }
    }

    private void publish(long sequence, long stamp) {
        ring.get(sequence).stamp = stamp;
        ring.publish(sequence);
    }

    @Override
    public Taker taker(LongConsumer delivered) {
        int[] taken = new int[1];
        EventPoller.Handler<Event> handler = (event, sequence, endOfBatch) -> {
            taken[0]++;
            if (event.stamp != 0) {
                delivered.accept(event.stamp);
            }
            return true;
        };
        return () -> {
            taken[0] = 0;
            try {
                poller.poll(handler);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
            return taken[0];
        };
    }

    @Override
    public String refusal() {
        return "InsufficientCapacityException";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.function.LongConsumer;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscArrayQueue;

/**
 * JCTools' MPSC array queue, filled by a supplier that is slow. The consumer drains: that ends at an element that is
 * not there yet, where {@code poll} would spin for it.
 */
final class JcToolsContest implements Contest {
    private static final int LIMIT = 16;

    private final MessagePassingQueue<Long> queue = new MpscArrayQueue<>(StallRun.ROOM);

    @Override
    public Holder holder() {
        return meanwhile -> {
            MessagePassingQueue.Supplier<Long> slow = () -> {
                meanwhile.run();
                return 0L;
            };
            Patience.await(() -> queue.fill(slow, 1) == 1, "the producer that is to stop found no slot");
        };
    }

    @Override
    public Rival rival() {
        return stamp -> queue.relaxedOffer(stamp) ? Answer.ACCEPTED : Answer.REFUSED;
    }

    @Override
    public Taker taker(LongConsumer delivered) {
        return () -> queue.drain(
                stamp -> {
                    if (stamp != 0) {
                        delivered.accept(stamp);
                    }
                },
                LIMIT);
    }

    @Override
    public String refusal() {
        return "offer answers false";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * A ring of ours. Events carry their stamp as value; where posts merge there is no room for one, so that it waits
 * beside the item for the consumer, the oldest if there are several. Where a ring overwrites what nobody has read, the
 * producers count what is under way, as an application has to.
 */
final class RingContest implements Contest {
    private static final int LIMIT = 16;
    private static final int BITS = 1;

    /** The user data of the stopped producer's events; those of the other one have greater ones. */
    private static final int STOPPED = 1;

    private final Ring ring;
    private final boolean items;
    private final Generation generation;
    private final long[] handles;
    private final AtomicLongArray stamps;
    private volatile long refusal;

    RingContest(RingPolicy policy) {
        this.items = policy.traits().delivery() == Delivery.COALESCED;
        this.ring = Ring.inProcess(policy, geometry(policy, items));
        int room = policy.capacity(ring.geometry());
        this.generation = policy.traits().whenFull() == WhenFull.OVERWRITTEN ? new Generation(room) : null;
        this.handles = new long[items ? Math.min(room, StallRun.ROOM) : 2];
        this.stamps = new AtomicLongArray(handles.length);
        for (int i = 0; i < handles.length; i++) {
            handles[i] = ring.kernel().register(STOPPED + i);
        }
    }

    private static RingGeometry geometry(RingPolicy policy, boolean items) {
        RingGeometry handles = RingGeometry.DEFAULT.withHandles(2, 1);
        try {
            return policy.resolve(items ? handles.withItems(StallRun.ROOM) : handles.withEntries(StallRun.ROOM));
        } catch (GeometryException noChoice) {
            return policy.resolve(handles);
        }
    }

    @Override
    public Holder holder() {
        Producer producer = ring.kernel().producer();
        return meanwhile -> {
            long position = reserved(producer);
            try {
                meanwhile.run();
            } finally {
                producer.publish(position, handles[0], BITS);
            }
        };
    }

    /** There may be no slot, or its own event of the last time be waiting, for a moment. */
    private long reserved(Producer producer) {
        long[] answer = {Refusal.FULL.code()};
        Patience.await(() -> reserves(producer, answer), "the producer that is to stop found no slot");
        return answer[0];
    }

    private boolean reserves(Producer producer, long[] answer) {
        if (generation != null && !generation.take()) {
            return false;
        }
        answer[0] = producer.reserve(handles[0], BITS);
        if (answer[0] < 0) {
            giveBack();
        }
        return answer[0] >= 0;
    }

    private void giveBack() {
        if (generation != null) {
            generation.giveBack();
        }
    }

    @Override
    public Rival rival() {
        Producer producer = ring.kernel().producer();
        return items
                ? itemRival(producer)
                : stamp -> {
                    if (generation != null && !generation.take()) {
                        return Answer.REFUSED;
                    }
                    long answer = producer.post(handles[1], stamp);
                    if (answer >= 0) {
                        return Answer.ACCEPTED;
                    }
                    giveBack();
                    refusal = answer;
                    return Answer.REFUSED;
                };
    }

    /** Items in turn, without the stopped producer's. */
    private Rival itemRival(Producer producer) {
        int[] next = {0};
        return stamp -> {
            int item = 1 + next[0]++ % (handles.length - 1);
            boolean first = stamps.compareAndSet(item, 0, stamp);
            long answer = producer.post(handles[item], BITS);
            if (answer >= 0) {
                return Answer.ACCEPTED;
            }
            if (first) {
                // Refused; or merged into an event whose own stamp is gone: when that was posted, nobody knows.
                stamps.compareAndSet(item, stamp, 0);
            }
            if (answer == Reservation.COALESCED) {
                return Answer.MERGED;
            }
            refusal = answer;
            return Answer.REFUSED;
        };
    }

    @Override
    public Taker taker(LongConsumer delivered) {
        Consumer consumer = ring.user().consumer();
        return () -> consumer.drain((userData, value) -> delivered(userData, value, delivered), LIMIT);
    }

    private void delivered(long userData, long value, LongConsumer delivered) {
        if (generation != null) {
            generation.delivered();
        }
        if (userData == STOPPED) {
            return;
        }
        // 0: the bits were set between the delivery before and its look here; when, nobody knows.
        long stamp = items ? stamps.getAndSet((int) userData - STOPPED, 0) : value;
        if (stamp != 0) {
            delivered.accept(stamp);
        }
    }

    @Override
    public String refusal() {
        return generation != null
                ? "the application's own count of what is under way"
                : refusal == 0 ? "nothing" : Refusal.describe(refusal);
    }

    @Override
    public void close() {
        ring.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.Arrays;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * A ring of ours, used as an application uses it. Where a ring overwrites what nobody has read, the application counts
 * what is under way, so the sender does.
 */
final class AnnulusSubject implements Subject {
    private final Ring ring;
    private final int batch;
    private final int limit;
    private final boolean coalesced;
    private final UnderWay underWay;
    private int senders;

    AnnulusSubject(String policy, Load load) {
        this.batch = load.batch();
        this.limit = load.limit();
        this.ring = open(policy, load);
        RingTraits traits = ring.policy().traits();
        this.coalesced = traits.delivery() == Delivery.COALESCED;
        this.underWay =
                traits.whenFull() == WhenFull.OVERWRITTEN ? new UnderWay(load.producers(), load.capacity()) : null;
    }

    /** A ring for that load. */
    static Ring open(String policy, Load load) {
        Rings rings = Rings.discover();
        return rings.open(RingSpec.of(policy).with(geometry(rings.policies().get(policy), load)));
    }

    /** How many entries go with the items of a readiness ring is the policy's to say. */
    static RingGeometry geometry(RingPolicy policy, Load load) {
        RingGeometry handles = RingGeometry.DEFAULT.withHandles(load.producers(), 1);
        return policy.traits().delivery() == Delivery.COALESCED
                ? handles.withItems(load.capacity())
                : handles.withEntries(load.capacity());
    }

    @Override
    public Sender sender() {
        Producer producer = ring.kernel().producer();
        if (coalesced) {
            return itemSender(producer);
        }
        int number = senders++;
        Sender sender = eventSender(producer, ring.kernel().register(number + 1));
        return underWay == null ? sender : underWay.counted(sender, number, batch);
    }

    private Sender eventSender(Producer producer, long handle) {
        if (batch == 1) {
            return first -> producer.post(handle, first) < 0 ? 0 : 1;
        }
        long[] handles = new long[batch];
        Arrays.fill(handles, handle);
        long[] values = new long[batch];
        return first -> {
            for (int i = 0; i < batch; i++) {
                values[i] = first + i;
            }
            return (int) Math.max(0, producer.post(handles, values, 0, batch));
        };
    }

    /** An item can be waiting once: as many items as slots, shared out and used in turn, so that posts seldom merge. */
    private Sender itemSender(Producer producer) {
        int registrations = ring.geometry().items() / ring.geometry().producers();
        long[] items = new long[Integer.highestOneBit(registrations)];
        Arrays.setAll(items, i -> ring.kernel().register(i));
        int mask = items.length - 1;
        if (batch == 1) {
            return first -> Refusal.isRefusal(producer.post(items[(int) first & mask], 1)) ? 0 : 1;
        }
        long[] handles = new long[batch];
        long[] values = new long[batch];
        Arrays.fill(values, 1);
        return first -> {
            for (int i = 0; i < batch; i++) {
                handles[i] = items[(int) (first + i) & mask];
            }
            return (int) Math.max(0, producer.post(handles, values, 0, batch));
        };
    }

    @Override
    public Receiver receiver(EntrySink sink) {
        Consumer consumer = ring.user().consumer();
        if (underWay != null) {
            return underWay.counted(consumer, sink, limit);
        }
        EventHandler handler = (userData, value) -> sink.accept(userData, value);
        return () -> consumer.drain(handler, limit);
    }
}

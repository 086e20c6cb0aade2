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
 * what is under way, so the sender does. In a readiness ring it does so, too: a post to an item that is waiting would
 * merge, which is no refusal and no event, and what is counted here are events.
 */
final class AnnulusSubject implements Subject {
    private final Ring ring;
    private final Load load;
    private final int batch;
    private final boolean coalesced;
    /** Items of each sender in a readiness ring. */
    private final int items;

    private final Credits credits;
    private int senders;

    AnnulusSubject(String policy, Load load) {
        this.load = load;
        this.batch = load.batch();
        this.ring = open(policy, load);
        RingTraits traits = ring.policy().traits();
        this.coalesced = traits.delivery() == Delivery.COALESCED;
        this.items = coalesced ? Integer.highestOneBit(ring.geometry().items() / load.producers()) : 0;
        this.credits = credits(traits);
    }

    private Credits credits(RingTraits traits) {
        int room = load.capacity() / load.producers();
        boolean overwrites = traits.whenFull() == WhenFull.OVERWRITTEN;
        if (coalesced) {
            return new Credits(load.producers(), items, overwrites ? Math.min(items, room) : items);
        }
        return overwrites ? new Credits(load.producers(), load.capacity(), room) : null;
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
        int number = senders++;
        Producer producer = ring.kernel().producer();
        Sender posting = coalesced
                ? itemSender(producer, number)
                : eventSender(producer, ring.kernel().register(number + 1));
        return credits == null ? posting : new CountedSender(posting, number);
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

    /**
     * An item can be waiting once: as many items as slots, shared out and used in turn. Is told how many were sent
     * before. The user data says whose item it is, and which.
     */
    private Sender itemSender(Producer producer, int number) {
        long[] own = new long[items];
        Arrays.setAll(own, i -> ring.kernel().register((long) number * items + i));
        int mask = items - 1;
        if (batch == 1) {
            return sent -> Refusal.isRefusal(producer.post(own[(int) sent & mask], 1)) ? 0 : 1;
        }
        long[] handles = new long[batch];
        long[] values = new long[batch];
        Arrays.fill(values, 1);
        return sent -> {
            for (int i = 0; i < batch; i++) {
                handles[i] = own[(int) (sent + i) & mask];
            }
            return (int) Math.max(0, producer.post(handles, values, 0, batch));
        };
    }

    /** Sends what there is credit for. Padded, as its counter changes with every entry. */
    @SuppressWarnings("unused")
    private final class CountedSender implements Sender {
        private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
        private long next;
        private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
        private final Sender posting;
        private final Credits.Account account;

        CountedSender(Sender posting, int number) {
            this.posting = posting;
            this.account = credits.account(number);
        }

        @Override
        public int send(long first) {
            if (!account.covers(next + batch)) {
                return 0;
            }
            int sent = posting.send(coalesced ? next : first);
            next += sent;
            return sent;
        }
    }

    @Override
    public Receiver receiver(EntrySink sink) {
        Consumer consumer = ring.user().consumer();
        int limit = load.limit();
        if (credits == null) {
            EventHandler handler = (userData, value) -> sink.accept(userData, value);
            return () -> consumer.drain(handler, limit);
        }
        Credits.Ledger ledger = credits.ledger(load.producers());
        EventHandler handler = coalesced ? items(sink, ledger) : entries(sink, ledger);
        return () -> {
            int n = consumer.drain(handler, limit);
            ledger.giveBack(n == 0);
            return n;
        };
    }

    private EventHandler items(EntrySink sink, Credits.Ledger ledger) {
        int each = items;
        return (item, bits) -> {
            sink.accept(item, bits);
            ledger.done((int) item / each, (int) item & each - 1);
        };
    }

    /** The user data of an event is its sender's number plus one. */
    private static EventHandler entries(EntrySink sink, Credits.Ledger ledger) {
        return (userData, value) -> {
            sink.accept(userData, value);
            ledger.done((int) userData - 1);
        };
    }
}

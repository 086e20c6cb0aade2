// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;

/**
 * JCTools' array queues. They move references to event objects. Each sender has twice as many as fit into the queue and
 * uses them in turn, so that none is allocated and none is overwritten unread: when the sender comes back to an event,
 * the queue has accepted twice its capacity since, so the receiver has taken at least a capacity's worth behind it, one
 * after the other, and was done with it before it took the next.
 */
final class JcToolsSubject implements Subject {
    private final MessagePassingQueue<PeerEvent> queue;
    private final Load load;
    private int senders;

    JcToolsSubject(boolean singleProducer, Load load) {
        this.queue = singleProducer ? new SpscArrayQueue<>(load.capacity()) : new MpscArrayQueue<>(load.capacity());
        this.load = load;
    }

    /** Of each sender. */
    static int events(Load load) {
        return 2 * load.capacity();
    }

    @Override
    public Sender sender() {
        return new EventSender(queue, load, ++senders);
    }

    /** Offers events one at a time, or fills the queue with a batch of them. */
    private static final class EventSender implements Sender, MessagePassingQueue.Supplier<PeerEvent> {
        private final MessagePassingQueue<PeerEvent> queue;
        private final PeerEvent[] events;
        private final int batch;
        private final int number;
        private int next;
        private long value;
        private PeerEvent refused;

        EventSender(MessagePassingQueue<PeerEvent> queue, Load load, int number) {
            this.queue = queue;
            this.events = new PeerEvent[events(load)];
            this.batch = load.batch();
            this.number = number;
            for (int i = 0; i < events.length; i++) {
                this.events[i] = PeerEvent.of(load);
            }
        }

        @Override
        public int send(long first) {
            value = first;
            if (batch > 1) {
                return queue.fill(this, batch);
            }
            // One that there was no room for holds what it is to hold already.
            PeerEvent event = refused != null ? refused : get();
            refused = queue.relaxedOffer(event) ? null : event;
            return refused == null ? 1 : 0;
        }

        @Override
        public PeerEvent get() {
            PeerEvent event = events[next];
            next = next + 1 & events.length - 1;
            event.set(number, value++);
            return event;
        }
    }

    @Override
    public Receiver receiver(EntrySink sink) {
        if (load.limit() > 1) {
            int limit = load.limit();
            MessagePassingQueue.Consumer<PeerEvent> consumer = event -> event.pass(sink);
            return () -> queue.drain(consumer, limit);
        }
        return () -> {
            PeerEvent event = queue.relaxedPoll();
            if (event == null) {
                return 0;
            }
            event.pass(sink);
            return 1;
        };
    }
}

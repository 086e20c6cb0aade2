// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;

/**
 * JCTools' array queues. They move references, so the 16 bytes of an entry are two fields of an event object; the
 * objects are used in turn, twice as many as fit into the queue, so that none is allocated and none is overwritten
 * unread.
 */
final class JcToolsSubject implements Subject {
    private static final class Event {
        long userData;
        long value;
    }

    private final MessagePassingQueue<Event> queue;
    private final int capacity;
    private final int batch;
    private final int limit;

    JcToolsSubject(boolean singleProducer, int capacity, int batch, int limit) {
        this.queue = singleProducer ? new SpscArrayQueue<>(capacity) : new MpscArrayQueue<>(capacity);
        this.capacity = capacity;
        this.batch = batch;
        this.limit = limit;
    }

    @Override
    public Sender sender() {
        return new EventSender(queue, 2 * capacity, batch);
    }

    /** Offers events one at a time, or fills the queue with a batch of them. */
    private static final class EventSender implements Sender, MessagePassingQueue.Supplier<Event> {
        private final MessagePassingQueue<Event> queue;
        private final Event[] events;
        private final int batch;
        private int next;
        private long value;

        EventSender(MessagePassingQueue<Event> queue, int events, int batch) {
            this.queue = queue;
            this.events = new Event[events];
            this.batch = batch;
            for (int i = 0; i < events; i++) {
                this.events[i] = new Event();
            }
        }

        @Override
        public int send(long first) {
            value = first;
            if (batch > 1) {
                return queue.fill(this, batch);
            }
            int before = next;
            if (queue.relaxedOffer(get())) {
                return 1;
            }
            next = before;
            return 0;
        }

        @Override
        public Event get() {
            Event event = events[next];
            next = next + 1 & events.length - 1;
            event.userData = 1;
            event.value = value++;
            return event;
        }
    }

    @Override
    public Receiver receiver() {
        Sink sink = new Sink();
        MessagePassingQueue.Consumer<Event> consumer = event -> sink.accept(event.userData, event.value);
        if (limit > 1) {
            return () -> queue.drain(consumer, limit);
        }
        return () -> {
            Event event = queue.relaxedPoll();
            if (event == null) {
                return 0;
            }
            consumer.accept(event);
            return 1;
        };
    }
}

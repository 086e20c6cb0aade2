// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * A source of events that threads can wait at: a coalescing queue with a bell. Made by a {@link WaitingRoom}. Any
 * number of threads may post, poll and wait.
 */
public final class EventQueue implements AutoCloseable {
    private final RingMemory memory;
    private final int closed;
    private final QueueProducer producer;
    private final QueueConsumer consumer;
    private final WaitSet waiting;

    EventQueue(RingMemory memory, EventQueueLayout layout, WaitEntries entries) {
        layout.queue().format(memory);
        this.memory = memory;
        this.closed = layout.closed();
        this.producer = layout.queue().producer(memory, 0);
        this.consumer = layout.queue().consumer(memory, 0);
        this.waiting = new WaitSet(memory, layout.waiting(), layout.turn(), entries);
    }

    /**
     * Posts an event, and wakes one waiter if it did not merge into one that waits already.
     *
     * @param id its number, 0 to one less than the queue has
     * @param value the bits or the count, see {@link Coalescing}
     * @return what became of it
     * @throws IllegalArgumentException if the number or the value is out of range
     */
    public Posted post(int id, long value) {
        return post(id, value, 0);
    }

    /**
     * Posts an event with a payload, and wakes one waiter if it did not merge into one that waits already.
     *
     * @param id its number, 0 to one less than the queue has
     * @param value the bits or the count, see {@link Coalescing}
     * @param payload handed to the consumer; of several posts that merge, the last one's
     * @return what became of it
     * @throws IllegalArgumentException if the number or the value is out of range
     */
    public Posted post(int id, long value, long payload) {
        // Acquire, as everywhere; a post that overlaps the close may go either way.
        if (isClosed()) {
            return Posted.CLOSED;
        }
        Posted posted = producer.post(id, value, payload);
        if (posted != Posted.MERGED) {
            waiting.wakeOne();
        }
        return posted;
    }

    /**
     * Takes one event. Goes on after the close until the queue is drained.
     *
     * @param into gets the event; unchanged if there is none
     * @return false if there is none
     */
    public boolean poll(QueuedEvent into) {
        return consumer.poll(into);
    }

    /** Refuses further posts, and ends every wait here once the queue is drained. Closing twice does nothing more. */
    @Override
    public void close() {
        // Release: pairs with the acquire in isClosed, which a waiter asks before it looks at the queue. The fence in
        // wakeAll then orders it before the look for waiters.
        memory.putIntRelease(closed, 1);
        waiting.wakeAll();
    }

    /**
     * Whether the queue was closed. Ask this first and poll afterwards: what was posted before the close is then seen.
     *
     * @return true after {@link #close}
     */
    public boolean isClosed() {
        // Acquire: pairs with the release in close.
        return memory.getIntAcquire(closed) != 0;
    }

    /**
     * Ring entries that named no number of this queue: somebody scribbled into its memory.
     *
     * @return how many were dropped
     */
    public int dropped() {
        return consumer.dropped();
    }

    /** Whether those who wait with these entries are the ones whom it wakes. */
    boolean wakes(WaitEntries others) {
        return waiting.wakes(others);
    }

    boolean announce(WaitEntry entry) {
        return waiting.announce(entry.number());
    }

    boolean withdraw(WaitEntry entry) {
        return waiting.withdraw(entry.number());
    }

    /** For a waiter that was sent a wake-up and leaves: if there is something left, somebody else is to look. */
    void passOn() {
        if (!consumer.isEmpty()) {
            waiting.wakeOne();
        }
    }
}

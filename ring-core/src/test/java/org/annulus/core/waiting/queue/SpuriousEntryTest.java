// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The lost wake-up of the Akaros queue, step by step: three numbers, a ring of two entries, a producer that is stopped
 * between the mark of a number and its entry, while a scan takes the event.
 */
final class SpuriousEntryTest {
    private static QueueGeometry geometry(SpuriousEntry answer) {
        return QueueGeometry.of(3, 2, Coalescing.ADD).withSpuriousEntry(answer);
    }

    /** What the consumer's last poll answers: there is a spurious entry for 0, and behind it one for 1. */
    private static boolean pollBeforeSleeping(SpuriousEntry answer) {
        CoalescingLayout layout = CoalescingLayout.of(geometry(answer));
        RingMemory memory = new OneThread().memory(CoalescingLayout.region(geometry(answer)));
        QueueProducer producer = layout.producer(memory, 0);
        QueueConsumer consumer = layout.consumer(memory, 0);
        QueuedEvent event = new QueuedEvent();
        // Producer                                   Consumer
        producer.post(0, 1, 0);
        producer.post(1, 1, 0);
        assertThat(producer.post(2, 1, 0)).isEqualTo(Posted.OVERFLOWED);
        assertThat(consumer.poll(event)).isTrue(); // pops 0, takes 0
        assertThat(producer.merge(0, 1, 0)).isTrue(); // marks 0, no entry yet
        assertThat(consumer.poll(event)).isTrue(); // pops 1, takes 1
        assertThat(event.id()).isEqualTo(1);
        assertThat(consumer.poll(event)).isTrue(); // the scan takes 0, the new one
        assertThat(event.id()).isZero();
        assertThat(consumer.poll(event)).isTrue(); // and 2
        assertThat(event.id()).isEqualTo(2);
        assertThat(consumer.poll(event)).isFalse(); // the end of the scan: empty, truly
        assertThat(producer.enter(0)).isEqualTo(Posted.ENTERED); // spurious now
        assertThat(producer.post(1, 1, 0)).isEqualTo(Posted.ENTERED); // and behind it an event
        return consumer.poll(event);
    }

    @Test
    void shouldFindTheEventBehindASpuriousEntry() {
        assertThat(pollBeforeSleeping(SpuriousEntry.LOOK_ON)).isTrue();
    }

    @Test
    void shouldMissTheEventBehindASpuriousEntryWhenDoneAsInAkaros() {
        assertThat(pollBeforeSleeping(SpuriousEntry.ANSWER_EMPTY)).isFalse();
    }

    /**
     * The same for a waiter: the one wake-up that was sent for both entries, since it was awake between them, leads to
     * a look at a spurious entry.
     */
    private static WaitResult waitFor(SpuriousEntry answer) {
        OneThread threads = new OneThread();
        WaitingRoom room = new WaitingRoom(new WaitingLayout(2), threads::memory);
        EventQueue queue = room.queue(geometry(answer));
        QueuedEvent event = new QueuedEvent();
        EventWait wait = room.waitAt(queue);
        Runnable last = () -> {
            // Stopped between mark and entry: a poll runs there, whose scan takes the event of the mark.
            queue.post(0, 1);
            queue.post(1, 1);
            queue.post(2, 1);
            queue.poll(event);
            stopBeforeItsEntry(threads, () -> {
                while (queue.poll(event)) {
                    // Everything is taken.
                }
            });
            queue.post(0, 1);
            // Merges into nothing, enters behind the spurious entry; the waiter's bit is cleared already.
            queue.post(1, 1);
        };
        threads.asleep(last);
        return wait.await(event, EventWait.FOREVER);
    }

    /** The next post loads ever, stores the payload, merges, loads and exchanges posted: then it is stopped. */
    private static void stopBeforeItsEntry(OneThread threads, Runnable meanwhile) {
        int closedEverPayloadMergePostedExchange = 6;
        threads.before(closedEverPayloadMergePostedExchange, meanwhile);
    }

    @Test
    void shouldWakeAWaiterForTheEventBehindASpuriousEntry() {
        assertThat(waitFor(SpuriousEntry.LOOK_ON)).isEqualTo(WaitResult.EVENT);
    }

    @Test
    void shouldLeaveAWaiterAsleepWhenDoneAsInAkaros() {
        assertThatThrownBy(() -> waitFor(SpuriousEntry.ANSWER_EMPTY))
                .isInstanceOf(OneThread.AsleepForEverException.class);
    }
}

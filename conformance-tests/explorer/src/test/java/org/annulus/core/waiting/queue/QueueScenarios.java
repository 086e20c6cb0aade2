// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/**
 * Waiting rooms and coalescing queues on the explorer's stage. In the package of what they explore, since defective
 * forms go in where no other package may put anything.
 */
final class QueueScenarios {
    private static final long SHORT = 10;
    private static final long LONG = 20;

    private QueueScenarios() {}

    /** The right entries, or others. */
    private static WaitingRoom room(Stage stage, int waiters, boolean sharedAlarms) {
        Function<Region, RingMemory> memory = stage::memory;
        BiFunction<WaitSlab, Integer, WaitEntry> entries =
                sharedAlarms ? new SharedAlarms(waiters, memory) : WaitEntry::new;
        return new WaitingRoom(new WaitingLayout(waiters), memory, entries);
    }

    /** Posts, each of another number, and as many waits without a time limit. */
    static Scenario waits(int waiters) {
        return Scenario.of(waiters + " waits", stage -> {
            WaitingRoom room = room(stage, waiters, false);
            EventQueue queue = room.queue(QueueGeometry.of(waiters, 1, Coalescing.OR));
            stage.thread("P", () -> {
                for (int id = 0; id < waiters; id++) {
                    queue.post(id, 1);
                }
            });
            WaitResult[] results = new WaitResult[waiters];
            for (int w = 0; w < waiters; w++) {
                int number = w;
                stage.thread(
                        "W" + w,
                        () -> results[number] = room.waitAt(queue).await(new QueuedEvent(), EventWait.FOREVER));
            }
            stage.afterwards(() -> {
                for (WaitResult result : results) {
                    require(result == WaitResult.EVENT, "a wait ended with " + result);
                }
                require(!queue.poll(new QueuedEvent()), "an event is delivered that was taken already");
            });
        });
    }

    /** The queue is closed beside a wait without a time limit. */
    static Scenario close() {
        return Scenario.of("close", stage -> {
            WaitingRoom room = room(stage, 1, false);
            EventQueue queue = room.queue(QueueGeometry.of(1, 1, Coalescing.OR));
            stage.thread("P", queue::close);
            WaitResult[] result = new WaitResult[1];
            stage.thread("W", () -> result[0] = room.waitAt(queue).await(new QueuedEvent(), EventWait.FOREVER));
            stage.check("the wait ends with CLOSED", () -> result[0] == WaitResult.CLOSED);
        });
    }

    /** Two waits with time limits, and nothing comes: each ends by its own alarm, and not before its time. */
    static Scenario alarms(boolean shared) {
        return Scenario.of(shared ? "alarms in one queue" : "alarms of one's own", stage -> {
            WaitingRoom room = room(stage, 2, shared);
            EventQueue queue = room.queue(QueueGeometry.of(1, 1, Coalescing.OR));
            RingMemory clock = stage.memory("clock", "unused");
            stage.daemon("clock", room::serve);
            for (int w = 0; w < 2; w++) {
                long limit = w == 0 ? SHORT : LONG;
                stage.thread("W" + w, () -> {
                    long start = clock.nanoTime();
                    WaitResult result = room.waitAt(queue).await(new QueuedEvent(), limit);
                    require(result == WaitResult.EXPIRED, "a wait ended with " + result);
                    long waited = clock.nanoTime() - start;
                    require(waited >= limit, "a wait of " + limit + " ns ended after " + waited);
                });
            }
        });
    }

    /** A wait with a time limit beside one without: what wakes the first must not be lost for the second. */
    static Scenario alarmBesideWait() {
        return Scenario.of("alarm beside a wait", stage -> {
            WaitingRoom room = room(stage, 2, false);
            EventQueue queue = room.queue(QueueGeometry.of(2, 1, Coalescing.OR));
            stage.daemon("clock", room::serve);
            stage.thread("P", () -> {
                queue.post(0, 1);
                queue.post(1, 1);
            });
            WaitResult[] results = new WaitResult[2];
            stage.thread("W0", () -> results[0] = room.waitAt(queue).await(new QueuedEvent(), SHORT));
            stage.thread("W1", () -> results[1] = room.waitAt(queue).await(new QueuedEvent(), EventWait.FOREVER));
            stage.afterwards(() -> {
                require(results[1] == WaitResult.EVENT, "the wait without a limit ended with " + results[1]);
                require(
                        queue.poll(new QueuedEvent()) == (results[0] == WaitResult.EXPIRED),
                        "an event was lost, or came twice, beside a wait that ended with " + results[0]);
            });
        });
    }

    /** A post and polls: whoever is told that the queue is empty when all have ended has everything. */
    static Scenario coalescing(int producers, int polls, Coalescing kind) {
        return Scenario.of(producers + " producers, " + kind, stage -> {
            Queue queue = new Queue(stage, QueueGeometry.of(2, 1, kind).withIndices(2, 3));
            for (int p = 0; p < producers; p++) {
                int number = p;
                stage.thread("P" + p, () -> queue.post(0, 1L << number));
            }
            stage.thread("C", () -> queue.poll(polls));
            stage.afterwards(queue::settle);
        });
    }

    /**
     * A number is marked, and its event taken by a scan before its entry is in the ring: behind that entry comes
     * another one. The queue of Akaros called itself empty there.
     */
    static Scenario spuriousEntry(SpuriousEntry answer) {
        return Scenario.of("a spurious entry, " + answer, stage -> {
            Queue queue =
                    new Queue(stage, QueueGeometry.of(3, 2, Coalescing.ADD).withSpuriousEntry(answer));
            for (int id = 0; id < 3; id++) {
                queue.post(id, 1);
            }
            stage.thread("P", () -> {
                queue.post(0, 1);
                queue.post(1, 1);
            });
            stage.thread("C", () -> queue.poll(5));
            stage.afterwards(queue::settle);
        });
    }

    /** A queue with its account: what was posted must be taken once the first poll says that there is nothing. */
    private static final class Queue {
        private final QueueProducer producer;
        private final QueueConsumer consumer;
        private final long[] posted;
        private final long[] taken;

        Queue(Stage stage, QueueGeometry geometry) {
            CoalescingLayout layout = CoalescingLayout.of(geometry);
            RingMemory memory = stage.memory(CoalescingLayout.region(geometry));
            layout.format(memory);
            producer = layout.producer(memory, 0);
            consumer = layout.consumer(memory, 0);
            posted = new long[geometry.ids()];
            taken = new long[geometry.ids()];
        }

        /** Each number has one producer at a time, or values that add up to what the or of them is. */
        void post(int id, long value) {
            producer.post(id, value, 0);
            posted[id] += value;
        }

        private boolean poll() {
            QueuedEvent event = new QueuedEvent();
            boolean found = consumer.poll(event);
            if (found) {
                require(event.value() != 0, "an event without a value");
                taken[event.id()] += event.value();
            }
            return found;
        }

        void poll(int times) {
            for (int i = 0; i < times; i++) {
                poll();
            }
        }

        void settle() {
            while (poll()) {
                // Until the first answer that there is nothing.
            }
            for (int id = 0; id < posted.length; id++) {
                require(
                        posted[id] == taken[id],
                        "of number " + id + " were posted " + posted[id] + " and taken " + taken[id]);
            }
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

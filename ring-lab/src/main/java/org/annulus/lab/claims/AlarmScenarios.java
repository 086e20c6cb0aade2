// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.waiting.queue.Coalescing;
import org.annulus.core.waiting.queue.EventQueue;
import org.annulus.core.waiting.queue.EventWait;
import org.annulus.core.waiting.queue.QueueGeometry;
import org.annulus.core.waiting.queue.QueuedEvent;
import org.annulus.core.waiting.queue.WaitResult;
import org.annulus.core.waiting.queue.WaitingLayout;
import org.annulus.core.waiting.queue.WaitingRoom;
import org.annulus.explorer.Scenario;

/**
 * {@code __epoll_wait} of Akaros with a timeout, in the steps of the commit: submit the alarm, block on the events and
 * on the alarm's queue, abort the alarm, wait for its completion. Two waiters, an event for each, and alarms that are
 * not due while the scenario runs: a completion comes for an abort and for nothing else.
 */
final class AlarmScenarios {
    private static final int WAITERS = 2;
    private static final int SYSCALLS = 8;
    private static final int SUBMITTED = 1;
    private static final int ABORTED = 2;
    private static final long SHORT = 10;
    private static final long LONG = 20;

    /** Messages in all queues, in one word, so that {@code uth_blockon_evqs} is one step: a digit for each queue. */
    private static final int QUEUES = 0;

    private static final int DIGIT = 0xff;
    private static final int EVENTS = 1;
    private static final int ALARMS_OF_ALL = 1 << 8;
    private static final IntCondition ANY_OF = (messages, digits) -> (messages & digits) != 0;

    private AlarmScenarios() {}

    /** Where completions of alarms go. */
    enum AlarmQueue {
        /** One queue of the epoll set: before the commit. */
        OF_ALL,
        /** {@code ep_a->alarm_evq}. */
        OF_EACH
    }

    /**
     * Two waits.
     *
     * @param queue where completions go
     * @param watched whether a wait that ends by an alarm that is not due is an error, and one that does not end none;
     *     else what follows shows
     */
    static Scenario waits(AlarmQueue queue, boolean watched) {
        String name = queue == AlarmQueue.OF_ALL ? "one alarm queue for all" : "an alarm queue for each";
        return Scenario.of(name + (watched ? "" : ", what follows"), stage -> {
            RingMemory m = stage.memory("ep", "messages", "sysc[0]", "sysc[1]");
            for (int w = 0; w < WAITERS; w++) {
                int waiter = w;
                Runnable body = () -> {
                    boolean expired = !epollWait(m, waiter, queue);
                    if (expired && watched) {
                        throw new AssertionError(
                                "waiter " + waiter + " was told that its time is up, by another one's alarm");
                    }
                };
                if (watched) {
                    stage.daemon("waiter " + w, body);
                } else {
                    stage.thread("waiter " + w, body);
                }
                stage.daemon("sysc " + w, () -> {
                    // "This will force it to start to finish".
                    m.awaitIntAcquire(SYSCALLS + 8 * waiter, IntCondition.EQUAL, ABORTED);
                    send(m, alarmQueue(queue, waiter));
                });
            }
            stage.thread("events", () -> {
                send(m, EVENTS);
                send(m, EVENTS);
            });
        });
    }

    private static int alarmQueue(AlarmQueue queue, int waiter) {
        return queue == AlarmQueue.OF_ALL ? ALARMS_OF_ALL : ALARMS_OF_ALL << 8 * waiter;
    }

    private static void send(RingMemory m, int queue) {
        m.getAndAddInt(QUEUES, queue);
    }

    /** {@code uth_blockon_evqs}: takes a message of one of two queues, of the first if both have one. */
    private static int blockOn(RingMemory m, int first, int second) {
        while (true) {
            int messages = m.awaitIntAcquire(QUEUES, ANY_OF, DIGIT * first | DIGIT * second);
            int queue = (messages & DIGIT * first) != 0 ? first : second;
            if (m.compareAndSetInt(QUEUES, messages, messages - queue)) {
                return queue;
            }
        }
    }

    /** Whether it ended with an event. */
    private static boolean epollWait(RingMemory m, int waiter, AlarmQueue queue) {
        int alarms = alarmQueue(queue, waiter);
        m.putIntVolatile(SYSCALLS + 8 * waiter, SUBMITTED);
        if (blockOn(m, EVENTS, alarms) == alarms) {
            return false;
        }
        m.putIntVolatile(SYSCALLS + 8 * waiter, ABORTED);
        // "But we still need to wait until the syscall completed."
        blockOn(m, alarms, alarms);
        return true;
    }

    /** Two threads in the waiting room of ring-core, and no event: each wait ends by its own alarm, in its time. */
    static Scenario room() {
        return Scenario.of("waiting room, two timeouts", stage -> {
            WaitingRoom room = new WaitingRoom(new WaitingLayout(WAITERS), stage::memory);
            EventQueue queue = room.queue(QueueGeometry.of(1, 1, Coalescing.OR));
            RingMemory clock = stage.memory("clock", "unused");
            stage.daemon("clock", room::serve);
            for (int w = 0; w < WAITERS; w++) {
                long limit = w == 0 ? SHORT : LONG;
                EventWait wait = room.waitAt(queue);
                stage.thread("waiter " + w, () -> {
                    long start = clock.nanoTime();
                    WaitResult result = wait.await(new QueuedEvent(), limit);
                    if (result != WaitResult.EXPIRED || clock.nanoTime() - start < limit) {
                        throw new AssertionError("a wait of " + limit + " ns ended with " + result + " after "
                                + (clock.nanoTime() - start));
                    }
                });
            }
        });
    }
}

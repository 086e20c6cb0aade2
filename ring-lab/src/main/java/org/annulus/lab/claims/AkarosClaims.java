// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.annulus.core.waiting.queue.Coalescing;
import org.annulus.core.waiting.queue.EventQueue;
import org.annulus.core.waiting.queue.QueueGeometry;
import org.annulus.core.waiting.queue.QueuedEvent;
import org.annulus.core.waiting.queue.WaitResult;
import org.annulus.core.waiting.queue.WaitingLayout;
import org.annulus.core.waiting.queue.WaitingRoom;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.MemoryModel;
import org.annulus.lab.claims.AlarmScenarios.AlarmQueue;
import org.annulus.lab.claims.Finding.Draft;

/** What the Akaros commit says about timeouts. */
final class AkarosClaims {
    private static final int THREADS = 20;
    private static final int QUEUES = 5;
    private static final int SLOTS = 32;

    /** Where release/acquire has too many executions; what is asked for is an interleaving. */
    private static final Exploration INTERLEAVINGS =
            Exploration.DEFAULT.withModel(MemoryModel.SEQUENTIALLY_CONSISTENT).withSpurious(false);

    private AkarosClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "akaros-steal",
                        Document.AKAROS,
                        "first paragraph: \"multiple epoll_wait() calls with timeouts could consume each other's"
                                + " events\"; second: \"the original uthread would sleep for a long, undetermined"
                                + " amount of time\"",
                        "With one alarm queue for all, a waiter takes the completion of another one's alarm, which then"
                                + " sleeps on.",
                        "the explorer on two waits in the steps of the code before the commit; alarms are never due",
                        effort -> steal(AlarmQueue.OF_ALL)),
                new Claim(
                        "akaros-own-queue",
                        Document.AKAROS,
                        "third paragraph: \"The fix is to have separate event queues for each waiter\"",
                        "With an alarm queue for each waiter none takes another one's completion.",
                        "the explorer on the same waits with a queue each, and on two timeouts in the waiting room of"
                                + " ring-core",
                        effort -> ownQueue(AlarmQueue.OF_EACH)),
                new Claim(
                        "akaros-pool",
                        Document.AKAROS,
                        "last paragraph: \"we'll never have more of these than we have threads, instead of threads *"
                                + " nr_epoll_ctlrs. (Round up to the nearest slab size, btw)\"",
                        "The pool of alarms is as large as the number of threads that wait at once, rounded up to a"
                                + " slab, whatever the number of queues.",
                        THREADS + " threads that wait at once, with a timeout, at each of " + QUEUES
                                + " queues in turn," + " with one pool for all queues and with one for each",
                        effort -> pool(true)));
    }

    /** What becomes of two waits with such alarm queues. */
    static Finding steal(AlarmQueue queue) {
        Explored stolen = Explored.of(AlarmScenarios.waits(queue, true), INTERLEAVINGS);
        Draft draft = new Draft().saw(stolen);
        if (!stolen.isFound()) {
            return draft.holdsIf(false);
        }
        Explored sleeps = Explored.of(AlarmScenarios.waits(queue, false), INTERLEAVINGS);
        return draft.saw(sleeps).holdsIf(sleeps.isFound());
    }

    /** Whether such alarm queues are a cure. */
    static Finding ownQueue(AlarmQueue queue) {
        Explored own = Explored.of(AlarmScenarios.waits(queue, true), INTERLEAVINGS);
        Draft draft = new Draft().saw(own);
        if (!own.isRight()) {
            return draft.holdsIf(false);
        }
        Explored ends = Explored.of(AlarmScenarios.waits(queue, false), INTERLEAVINGS);
        draft.saw(ends);
        if (!ends.isRight()) {
            return draft.holdsIf(false);
        }
        Explored room = Explored.of(AlarmScenarios.room(), INTERLEAVINGS.withPreemptions(1));
        return draft.saw(room).holdsIf(room.isRight());
    }

    /** With a pool for all queues, or one for each. */
    static Finding pool(boolean common) throws InterruptedException {
        int[] inOne = entries(1);
        int[] inEach = entries(QUEUES);
        int slabs = (THREADS + WaitingLayout.SLAB - 1) / WaitingLayout.SLAB * WaitingLayout.SLAB;
        int[] claimed = common ? inOne : inEach;
        return new Draft()
                .saw(
                        "one pool: %d threads at %d queues used %d entries, of %d that were made in slabs of %d",
                        THREADS, QUEUES, inOne[0], inOne[1], WaitingLayout.SLAB)
                .saw("a pool for each queue: %d entries were used, of %d", inEach[0], inEach[1])
                .holdsIf(claimed[0] == THREADS && claimed[1] == slabs);
    }

    /** Entries used and made when all threads wait at each queue at once. */
    private static int[] entries(int rooms) throws InterruptedException {
        List<WaitingRoom> pools = new ArrayList<>();
        for (int i = 0; i < rooms; i++) {
            pools.add(WaitingRoom.inProcess(THREADS * QUEUES));
        }
        try {
            for (int q = 0; q < QUEUES; q++) {
                waitAt(pools.get(q % rooms));
            }
            return new int[] {
                pools.stream().mapToInt(WaitingRoom::entriesUsed).sum(),
                pools.stream().mapToInt(WaitingRoom::entriesConstructed).sum()
            };
        } finally {
            pools.forEach(WaitingRoom::close);
        }
    }

    /** All threads wait at a new queue, with a timeout that is far off, and are then given an event each. */
    private static void waitAt(WaitingRoom room) throws InterruptedException {
        EventQueue queue = room.queue(QueueGeometry.of(THREADS, SLOTS, Coalescing.OR));
        Runnable[] bodies = new Runnable[THREADS + 1];
        for (int t = 0; t < THREADS; t++) {
            bodies[t] = () -> {
                WaitResult result = room.waitAt(queue).await(new QueuedEvent(), TimeUnit.MINUTES.toNanos(1));
                if (result != WaitResult.EVENT) {
                    throw new IllegalStateException("a wait ended with " + result);
                }
            };
        }
        bodies[THREADS] = () -> {
            while (room.waiting() < THREADS) {
                Thread.yield();
            }
            for (int id = 0; id < THREADS; id++) {
                queue.post(id, 1);
            }
        };
        Duel.together(bodies);
    }
}

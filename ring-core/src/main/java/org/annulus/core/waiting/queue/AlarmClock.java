// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * The one clock behind all alarms of a room. Who arms an alarm puts its entry's number into the clock's inbox, a
 * coalescing queue; the clock reads the alarm, keeps it in a heap, and completes it when it is due.
 *
 * <p>A cancelled alarm stays in the heap until its time, or until its entry is armed again; so the heap has at most as
 * many alarms as the room has entries, and a cancel costs one compare-and-set.
 *
 * <p>A step is bounded: it heeds each entry's message once at most before it looks at the alarms that are due, so
 * threads that arm without pause hold up nobody's alarm. What they have put in meanwhile is left for the next step, and
 * the clock does not sleep before it.
 *
 * <p>The clock is woken only by an alarm that is due before the clock would wake by itself. A thread that waits again
 * and again with the same timeout, and is served in time, wakes it once a timeout.
 *
 * <p>Time is that of {@link RingMemory#nanoTime()}, so a test moves it as it likes. {@link #arm} is for any thread,
 * {@link #step} and {@link #run} for one.
 */
final class AlarmClock {
    private static final int AWAKE = 0;
    private static final int UNTIL_DUE = 1;
    private static final int WITHOUT_LIMIT = 2;

    private final WaitingMemory room;
    private final RingMemory memory;
    private final WaitEntries entries;
    private final QueueProducer post;
    private final QueueConsumer inbox;
    private final int asleep;
    private final int due;
    private final AlarmHeap heap;
    private final QueuedEvent message = new QueuedEvent();

    AlarmClock(WaitingMemory room, WaitEntries entries) {
        this.room = room;
        this.memory = room.waiters();
        this.entries = entries;
        this.post = room.layout().inboxQueue().producer(room.inbox(), 0);
        this.inbox = room.layout().inboxQueue().consumer(room.inbox(), 0);
        this.asleep = room.layout().clockAsleep();
        this.due = room.layout().clockDue();
        this.heap = new AlarmHeap();
    }

    /** Arms an entry's alarm. If the room is closed no message comes of it; the closer wakes the entry for that. */
    void arm(WaitEntry entry, long deadline) {
        entry.alarm().arm(deadline);
        post.post(entry.number(), 1, 0);
        // Pairs with the fence in sleep, between announcing the sleep and the look at the inbox.
        memory.fullFence();
        // Opaque: ordered by the fence. If both are of an older sleep, the clock has not looked at the inbox yet.
        int sleep = memory.getIntOpaque(asleep);
        if (sleep == WITHOUT_LIMIT || sleep == UNTIL_DUE && deadline - memory.getLongOpaque(due) < 0) {
            wake(sleep);
        }
    }

    private void wake(int sleep) {
        if (memory.compareAndSetInt(asleep, sleep, AWAKE)) {
            memory.unpark(asleep, Integer.MAX_VALUE);
        }
    }

    /** Heeds the inbox, within a bound, and completes the alarms that are due. */
    void step() {
        // The inbox has room for every entry's message and is read in order: whatever was there before is heeded now.
        int most = entries.constructed();
        for (int heeded = 0; heeded < most && heed(); heeded++) {
            // The work is done there.
        }
        while (!heap.isEmpty() && heap.deadline(heap.first()) - memory.nanoTime() <= 0) {
            int number = heap.first();
            int armed = heap.armed(number);
            heap.remove(number);
            if (armed != 0) {
                entries.get(number).complete(armed);
            }
        }
    }

    /** Takes one message from the inbox; false if there is none. */
    private boolean heed() {
        if (!inbox.poll(message)) {
            return false;
        }
        int number = message.id();
        WaitEntry entry = entries.get(number);
        if (entry != null) {
            // What counts is the alarm as it stands. One that was cancelled already is put in as well: so the clock
            // wakes at its time, and the next alarm, which is due later, does not have to wake it.
            int armed = entry.alarm().armed();
            heap.put(number, entry.alarm().deadline(), armed);
        }
        return true;
    }

    /** Serves until the room is closed. */
    void run() {
        while (!room.closed()) {
            step();
            sleep();
        }
    }

    private void sleep() {
        int sleep = heap.isEmpty() ? WITHOUT_LIMIT : UNTIL_DUE;
        long until = heap.isEmpty() ? 0 : heap.deadline(heap.first());
        // Opaque: ordered by the fence, for arm.
        memory.putLongOpaque(due, until);
        memory.putIntOpaque(asleep, sleep);
        memory.fullFence();
        // A poll, and not the question whether the inbox is empty: that it never is again once a thread has died
        // between claiming a slot of it and writing there. The poll finds every message all the same, by a scan.
        if (!heed() && !room.closed()) {
            long left = until - memory.nanoTime();
            if (sleep == WITHOUT_LIMIT) {
                memory.parkWhile(asleep, sleep, 0);
            } else if (left > 0) {
                memory.parkWhile(asleep, sleep, left);
            }
            // Nobody has a reason to interrupt the clock, and it cannot sleep interrupted.
            Thread.interrupted();
        }
        // Opaque: whoever reads the old value wakes a clock that is awake.
        memory.putIntOpaque(asleep, AWAKE);
    }

    /** Has every waiter look, and the clock too, after the room was closed. */
    void close() {
        // Behind the fence in WaitingMemory.close: an entry that this does not find was made for a thread whose look at
        // the room, behind a fence of its own, finds it closed.
        entries.forEach(WaitEntry::wake);
        // Opaque: ordered by the fence in WaitingMemory.close, which pairs with the one in sleep.
        int sleep = memory.getIntOpaque(asleep);
        if (sleep != AWAKE) {
            wake(sleep);
        }
    }

    /** Alarms in the heap, cancelled ones included. */
    int known() {
        return heap.size();
    }
}

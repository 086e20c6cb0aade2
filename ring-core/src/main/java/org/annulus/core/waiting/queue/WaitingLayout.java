// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;

/**
 * Where the words of a waiting room lie: the wait entries (region {@code waiters}), the queue of each (region
 * {@code own}), and the inbox of the alarm clock (region {@code inbox}).
 */
public final class WaitingLayout {
    /** The most threads that may wait at once in one room. */
    public static final int MAX_WAITERS = 1 << 16;

    /** The clock's inbox has a ring smaller than the number of waiters; more at once are found by a scan. */
    private static final int INBOX_ENTRIES = 16;

    private static final QueueGeometry OWN = QueueGeometry.of(WaitEntry.MESSAGES, 1, Coalescing.OR);

    private final int capacity;
    private final Region waiters;
    private final Region own;
    private final Region inbox;
    private final CoalescingLayout ownQueues;
    private final CoalescingLayout inboxQueue;
    private final int taken;
    private final int used;
    private final int closed;
    private final int asleep;
    private final int due;
    private final int entries;

    /**
     * The layout of a room.
     *
     * @param capacity how many threads may wait at once, 1 to {@value #MAX_WAITERS}
     */
    public WaitingLayout(int capacity) {
        if (capacity < 1 || capacity > MAX_WAITERS) {
            throw new IllegalArgumentException(
                    "a waiting room for " + capacity + " threads at once; it may have room for 1 to " + MAX_WAITERS);
        }
        this.capacity = capacity;
        Region.Builder shared = Region.named("waiters", Visibility.SHARED);
        this.taken = shared.array("taken", WaitSet.words(capacity), takenWord());
        this.used = shared.array("used", WaitSet.words(capacity), usedWord());
        this.closed = shared.align(RingLayout.LINE_PAIR).word(closedWord());
        this.asleep = shared.align(RingLayout.LINE_PAIR)
                .word(clockWord("clock_asleep", Integer.BYTES)
                        .role(WordRole.FLAG)
                        .means("0 awake, 1 asleep until clock_due, 2 asleep without limit"));
        this.due = shared.word(
                clockWord("clock_due", Long.BYTES).role(WordRole.PAYLOAD).means("when the clock wakes by itself"));
        this.entries =
                shared.array("entries", capacity, RingLayout.LINE_PAIR, deadlineWord(), alarmWord(), asleepWord());
        this.waiters = shared.build();

        Region.Builder queues = Region.named("own", Visibility.SHARED);
        this.ownQueues = CoalescingLayout.layOut(queues, OWN, capacity);
        this.own = queues.build();

        Region.Builder messages = Region.named("inbox", Visibility.SHARED);
        this.inboxQueue =
                CoalescingLayout.layOut(messages, QueueGeometry.of(capacity, INBOX_ENTRIES, Coalescing.OR), 1);
        this.inbox = messages.build();
    }

    private static WordSpec takenWord() {
        return Word.of("taken", Long.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.USER, AccessMode.VOLATILE)
                .reader(Side.USER, AccessMode.OPAQUE)
                .means("bit set: a thread waits with this entry")
                .why("bits change by read-modify-write, which hands the entry over; a load only chooses");
    }

    private static WordSpec usedWord() {
        return Word.of("used", Long.BYTES)
                .role(WordRole.COUNTER)
                .writer(Side.USER, AccessMode.VOLATILE)
                .reader(Side.USER, AccessMode.OPAQUE)
                .means("bit set: the entry was ever taken")
                .why("a count for people");
    }

    private static WordSpec closedWord() {
        return Word.of("room_closed", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.RELEASE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means("1: no thread may wait any more")
                .why("with a full fence behind the store and one before the load: one side sees the other");
    }

    private static WordSpec clockWord(String name, int width) {
        return Word.of(name, width)
                .writer(Side.KERNEL, AccessMode.OPAQUE)
                .reader(Side.USER, AccessMode.OPAQUE)
                .why("full fences on both sides: who arms sees it, or the clock sees the inbox");
    }

    private static WordSpec deadlineWord() {
        return Word.of("deadline", Long.BYTES)
                .role(WordRole.PAYLOAD)
                .writer(Side.USER, AccessMode.OPAQUE)
                .reader(Side.KERNEL, AccessMode.OPAQUE)
                .means("nanoseconds of the clock")
                .why("stored before alarm is armed; one that is too new fails at alarm");
    }

    private static WordSpec alarmWord() {
        return Word.of("alarm", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.RELEASE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means("low bits: 0 idle, 1 armed, 2 completing; above: how often armed")
                .why("armed by its owner's release; cancelled or completed by whose compare-and-set comes first");
    }

    private static WordSpec asleepWord() {
        return Word.of("asleep", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.OPAQUE)
                .reader(Side.BOTH, AccessMode.OPAQUE)
                .means("1: the waiter sleeps on this word")
                .why("full fences on both sides: the waker sees it, or the sleeper the message");
    }

    /**
     * All regions of a room.
     *
     * @return {@code waiters}, {@code own} and {@code inbox}
     */
    public RingLayout layout() {
        return RingLayout.of(waiters, own, inbox);
    }

    /**
     * How many threads may wait at once.
     *
     * @return 1 or more
     */
    public int capacity() {
        return capacity;
    }

    CoalescingLayout ownQueues() {
        return ownQueues;
    }

    CoalescingLayout inboxQueue() {
        return inboxQueue;
    }

    int taken() {
        return taken;
    }

    int used() {
        return used;
    }

    int closed() {
        return closed;
    }

    int clockAsleep() {
        return asleep;
    }

    int clockDue() {
        return due;
    }

    int deadline(int entry) {
        return field(entry, "deadline");
    }

    int alarm(int entry) {
        return field(entry, "alarm");
    }

    int asleep(int entry) {
        return field(entry, "asleep");
    }

    private int field(int entry, String name) {
        return entries
                + entry * RingLayout.LINE_PAIR
                + waiters.array("entries").field(name).offset();
    }
}

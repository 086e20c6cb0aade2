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
 * Where the words of a waiting room lie: who waits (region {@code waiters}), the inbox of the alarm clock (region
 * {@code inbox}), and the wait entries with the queue of each (region {@code slab}, once for every {@link #slab()}
 * entries that are in use at once). The first two are laid out for the capacity, with 2 bits and 28 to 32 bytes for
 * each thread, since entries are told apart by their numbers; a slab takes some 600 bytes for each.
 */
public final class WaitingLayout {
    /** The most threads that may wait at once in one room. */
    public static final int MAX_WAITERS = 1 << 16;

    /** The most wait entries that are made at once. */
    public static final int SLAB = 16;

    private static final QueueGeometry OWN = QueueGeometry.of(WaitEntry.MESSAGES, 1, Coalescing.OR);

    private final int capacity;
    private final int slab;
    private final Region waiters;
    private final Region inbox;
    private final Region slabs;
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
        this.slab = Math.min(SLAB, capacity);
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
        this.waiters = shared.build();

        Region.Builder messages = Region.named("inbox", Visibility.SHARED);
        this.inboxQueue =
                CoalescingLayout.layOut(messages, QueueGeometry.of(capacity, roomForAll(capacity), Coalescing.OR), 1);
        this.inbox = messages.build();

        Region.Builder together = Region.named("slab", Visibility.SHARED);
        this.entries = together.array("entries", slab, RingLayout.LINE_PAIR, deadlineWord(), alarmWord(), asleepWord());
        this.ownQueues = CoalescingLayout.layOut(together, OWN, slab);
        this.slabs = together.build();
    }

    /** A power of two. No number is in the ring twice, so it does not run over, and no message waits for a scan. */
    private static int roomForAll(int capacity) {
        return Integer.highestOneBit(2 * capacity - 1);
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
     * @return {@code waiters} and {@code inbox}, which a room has once, and {@code slab}, which it has once or more
     */
    public RingLayout layout() {
        return RingLayout.of(waiters, inbox, slabs);
    }

    /**
     * How many threads may wait at once.
     *
     * @return 1 or more
     */
    public int capacity() {
        return capacity;
    }

    /**
     * How many wait entries are made together.
     *
     * @return {@value #SLAB}, or the capacity if that is less
     */
    public int slab() {
        return slab;
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

    /** In the memory of a slab, for its entry at a place. */
    int deadline(int place) {
        return field(place, "deadline");
    }

    int alarm(int place) {
        return field(place, "alarm");
    }

    int asleep(int place) {
        return field(place, "asleep");
    }

    private int field(int place, String name) {
        return entries
                + place * RingLayout.LINE_PAIR
                + slabs.array("entries").field(name).offset();
    }
}

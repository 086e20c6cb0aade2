// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * Where threads wait for events of any number of queues: the pool of wait entries and the one clock that serves all
 * timeouts. One room serves a whole program. Its capacity is a limit; its size follows the number of threads that wait
 * at once, in slabs of {@value WaitingLayout#SLAB}.
 *
 * <pre>{@code
 * try (WaitingRoom room = WaitingRoom.inProcess(64)) {
 *     EventQueue queue = room.queue(QueueGeometry.of(1024, 128, Coalescing.OR));
 *     // any thread: queue.post(7, 1)
 *     EventWait wait = room.waitAt(queue); // one per thread
 *     QueuedEvent event = new QueuedEvent();
 *     WaitResult result = wait.await(event, TimeUnit.MILLISECONDS.toNanos(5));
 * }
 * }</pre>
 *
 * <p>Any number of threads may use one object.
 */
public final class WaitingRoom implements AutoCloseable {
    private final WaitingMemory memory;
    private final WaitEntries entries;
    private final AlarmClock clock;

    /**
     * A room over some memory, whose clock somebody has to {@link #serve}, or to {@link #step}.
     *
     * @param layout of the room
     * @param memory gives zeroed memory for a region: for the room's own once, for {@code slab} whenever more threads
     *     wait at once than ever before, for that of a queue with each queue; from any thread
     */
    public WaitingRoom(WaitingLayout layout, Function<Region, RingMemory> memory) {
        this(layout, memory, WaitEntry::new);
    }

    WaitingRoom(
            WaitingLayout layout,
            Function<Region, RingMemory> allocate,
            BiFunction<WaitSlab, Integer, WaitEntry> makeEntry) {
        this.memory = WaitingMemory.of(layout, allocate);
        this.entries = new WaitEntries(memory, makeEntry);
        this.clock = new AlarmClock(memory, entries);
    }

    /**
     * A room in this process's memory, with a daemon thread for its clock.
     *
     * @param waiters how many threads may wait at once, 1 to {@value WaitingLayout#MAX_WAITERS}
     * @return the room; close it to end the thread
     */
    public static WaitingRoom inProcess(int waiters) {
        WaitingRoom room =
                new WaitingRoom(new WaitingLayout(waiters), region -> UnsafeRingMemory.allocate(region.length()));
        Thread thread = new Thread(room::serve, "annulus-alarms");
        thread.setDaemon(true);
        thread.start();
        return room;
    }

    /**
     * A new source of events.
     *
     * @param geometry of the queue
     * @return the queue, open
     */
    public EventQueue queue(QueueGeometry geometry) {
        EventQueueLayout layout = new EventQueueLayout(geometry, entries.capacity());
        return new EventQueue(memory.allocate().apply(layout.region()), layout, entries);
    }

    /**
     * A handle for one thread's waits.
     *
     * @param sources queues of this room, in the order in which they are looked at; none to wait for a timeout alone
     * @return the handle
     * @throws IllegalArgumentException if a queue belongs to another room: it would wake that room's threads
     */
    public EventWait waitAt(EventQueue... sources) {
        for (int i = 0; i < sources.length; i++) {
            if (!sources[i].wakes(entries)) {
                throw new IllegalArgumentException("source " + i + " of " + sources.length + " is a queue of another"
                        + " room; give queues that were made by queue(...) of this room");
            }
        }
        return new EventWait(memory, entries, clock, sources);
    }

    /**
     * How many threads wait just now, or are about to or just did.
     *
     * @return 0 to the capacity
     */
    public int waiting() {
        return entries.taken();
    }

    /**
     * How many wait entries were ever in use: as many as threads have waited at once.
     *
     * @return 0 to the capacity; never falls
     */
    public int entriesUsed() {
        return entries.used();
    }

    /**
     * How many wait entries there are: {@link #entriesUsed}, rounded up to whole slabs.
     *
     * @return {@value WaitingLayout#SLAB} or the capacity at first; never falls
     */
    public int entriesConstructed() {
        return entries.constructed();
    }

    /** Whether no alarm is armed or on its way, as it must be while nobody waits. */
    boolean alarmsAtRest() {
        AtomicBoolean idle = new AtomicBoolean(true);
        entries.forEach(entry -> idle.compareAndSet(true, entry.alarm().isIdle()));
        return idle.get();
    }

    /** Alarms that the clock knows of, cancelled ones included. */
    int alarmsKnown() {
        return clock.known();
    }

    /** Runs the clock on the calling thread until the room is closed. If it fails, the room is closed. */
    public void serve() {
        try {
            clock.run();
        } finally {
            close();
        }
    }

    /**
     * Completes what is due by now, once: for a caller that moves the clock itself, instead of {@link #serve}. For one
     * thread at a time. If it fails, the room is closed.
     */
    public void step() {
        boolean done = false;
        try {
            clock.step();
            done = true;
        } finally {
            if (!done) {
                // An alarm may have been taken up whose completion now comes from nobody: see EventWait.leave.
                close();
            }
        }
    }

    /**
     * Ends every wait in this room, now and from now on, with {@link WaitResult#CLOSED}. Events that are in the queues
     * can still be taken. Closing twice does no harm.
     */
    @Override
    public void close() {
        memory.close();
        clock.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

/**
 * Waiting for an event or a timeout, at any number of sources. Made by a {@link WaitingRoom}; belongs to one thread. A
 * wait that finds an event at once touches nothing but the sources. Only a thread that has to sleep takes an entry of
 * the room's pool, and only one with a timeout arms an alarm: its own. Nothing here allocates.
 *
 * <pre>
 * look at the sources: an event ends the wait
 * take an entry, discard what came late to its last owner
 * again: announce the entry at every source, full fence, look at the sources, arm the alarm (once)
 *        sleep until a message comes to the entry's own queue
 *        LOOK: again.  ALARM: one last look, then expired
 * leave: withdraw from every source, pass wake-ups on, cancel the alarm or wait for its completion, give back the entry
 * </pre>
 *
 * <p>A producer wakes one waiter for an event. The waiter that was sent the wake-up may leave without that event: its
 * time was up, or it found another one first. It then wakes the next waiter if there is something left, so no timeout
 * swallows another waiter's event.
 *
 * <p>Whoever leaves while the clock completes its alarm has to wait until the completion is there: an entry that went
 * back earlier would bring it to the next waiter. That takes as long as the clock needs from its decision to its
 * message, longer only if the clock's thread loses its processor there. An interrupt does not shorten it, and is still
 * pending afterwards. The close of the room does: nobody in it sleeps any more whom a late completion could mislead.
 * And a clock that fails closes its room.
 */
public final class EventWait {
    /** A timeout that never comes; no alarm is armed. */
    public static final long FOREVER = Long.MAX_VALUE;

    private final WaitingMemory room;
    private final WaitEntries entries;
    private final AlarmClock clock;
    private final EventQueue[] sources;
    private final QueuedEvent message = new QueuedEvent();

    /** Whether a completion of the entry's alarm is still to come, unless it is cancelled. */
    private boolean armed;

    /** Whether a producer has sent a wake-up since the entry was taken. */
    private boolean called;

    EventWait(WaitingMemory room, WaitEntries entries, AlarmClock clock, EventQueue... sources) {
        this.room = room;
        this.entries = entries;
        this.clock = clock;
        this.sources = sources.clone();
    }

    /**
     * Takes one event, waiting for it if there is none. Earlier sources go before later ones.
     *
     * @param into gets the event; unchanged unless the answer is {@link WaitResult#EVENT}
     * @param timeoutNanos at most so long, in nanoseconds; 0: only look; {@link #FOREVER}: without limit
     * @return how the wait ended; an interrupt is pending afterwards, whatever the answer is
     * @throws IllegalArgumentException if the timeout is negative
     * @throws IllegalStateException if as many threads wait in the room as it was made for
     */
    public WaitResult await(QueuedEvent into, long timeoutNanos) {
        if (timeoutNanos < 0) {
            throw new IllegalArgumentException("timeout of " + timeoutNanos
                    + " ns; give 0 to look once, a number of nanoseconds, or EventWait.FOREVER");
        }
        WaitResult now = look(into);
        if (now != null || timeoutNanos == 0) {
            return now != null ? now : WaitResult.EXPIRED;
        }
        // Half the range at most, so that deadlines can be compared by subtraction.
        long deadline = room.waiters().nanoTime() + Math.min(timeoutNanos, Long.MAX_VALUE / 2);
        WaitEntry entry = entries.take();
        armed = false;
        called = false;
        try {
            return stay(entry, into, timeoutNanos == FOREVER, deadline);
        } finally {
            leave(entry);
        }
    }

    private WaitResult stay(WaitEntry entry, QueuedEvent into, boolean forever, long deadline) {
        entry.clear(message);
        for (boolean again = false; ; again = true) {
            announce(entry, again);
            WaitResult now = look(into);
            if (now != null) {
                return now;
            }
            if (!forever && !armed) {
                armed = true;
                clock.arm(entry, deadline);
            }
            if (!entry.awaitInterruptibly(message)) {
                return WaitResult.INTERRUPTED;
            }
            if (message.id() == WaitEntry.ALARM) {
                return completed(entry, into);
            }
        }
    }

    private void announce(WaitEntry entry, boolean again) {
        for (EventQueue source : sources) {
            boolean stillThere = source.announce(entry);
            called |= again && !stillThere;
        }
        // Pairs with the fences in WaitSet: a producer sees the announcement, or the look that follows its event; the
        // closer of a source or of the room likewise.
        room.waiters().fullFence();
    }

    /** One look at all sources, and at the room. */
    private WaitResult look(QueuedEvent into) {
        WaitResult result = null;
        for (EventQueue source : sources) {
            // Closed before the queue: what was posted before the close is taken first.
            boolean closed = source.isClosed();
            if (source.poll(into)) {
                return WaitResult.EVENT;
            }
            if (closed) {
                result = WaitResult.CLOSED;
            }
        }
        return result == null && room.closed() ? WaitResult.CLOSED : result;
    }

    /** The alarm's message has come. An event that is there nevertheless goes before it. */
    private WaitResult completed(WaitEntry entry, QueuedEvent into) {
        entry.alarm().settle();
        armed = false;
        WaitResult now = look(into);
        return now != null ? now : WaitResult.EXPIRED;
    }

    private void leave(WaitEntry entry) {
        for (EventQueue source : sources) {
            called |= !source.withdraw(entry);
        }
        if (called) {
            // The withdrawal has acquired the event of every wake-up that was sent here.
            for (EventQueue source : sources) {
                source.passOn();
            }
        }
        if (armed && !entry.alarm().cancel()) {
            // It is being completed: its message is in the entry's own queue or on the way there, and nobody else can
            // take it. Until it is here the entry must not go to another waiter.
            awaitCompletion(entry);
            entry.alarm().settle();
        }
        entries.giveBack(entry);
    }

    /**
     * Waits for the message of the alarm, or for the close of the room, after which it may never come: the clock may
     * have died before it sent it. It may also come later, to the entry's next owner. That one acquires with the entry
     * what this thread has seen, finds the room closed at its first look, and leaves without a look at its messages.
     */
    private void awaitCompletion(WaitEntry entry) {
        // Whoever closes the room sends LOOK to every entry afterwards. So each answer that is too old to show the
        // close
        // is followed by a message.
        while (!room.closed()) {
            entry.await(message);
            if (message.id() == WaitEntry.ALARM) {
                return;
            }
        }
    }
}

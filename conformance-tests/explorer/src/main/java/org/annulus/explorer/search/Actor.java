// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.annulus.explorer.memory.Location;
import org.annulus.explorer.model.Condition;
import org.annulus.explorer.model.Fingerprint;

/** A scenario thread: what it is, where it stands, what it does next. */
final class Actor {
    /** What a scenario asks of a thread. */
    enum Duty {
        /** It must end. */
        ENDS,
        /** It must end unless it is stopped. */
        MORTAL,
        /** It need not end. */
        DAEMON,
        /** It begins only when a thread was stopped. */
        RESCUER
    }

    /** What a thread does when it goes on. */
    enum Next {
        /** Begins. */
        START,
        /** Loads. */
        LOAD,
        /** Stores. */
        STORE,
        /** Reads, modifies and writes. */
        UPDATE,
        /** A full fence. */
        FENCE,
        /** Waits for a word. */
        AWAIT,
        /** Ends a round of a spinning loop. */
        SPIN,
        /** Looks at a word and falls asleep. */
        PARK,
        /** Goes on after a sleep. */
        WAKE,
        /** Wakes others. */
        UNPARK,
        /** Looks at the clock. */
        CLOCK,
        /** Nothing more. */
        ENDED,
        /** Nothing more: it was stopped. */
        STOPPED
    }

    final int number;
    final String name;
    final Duty duty;
    final Runnable body;

    /** What this thread awaits, where {@link #next} is AWAIT. */
    final Condition condition = new Condition();

    /** Every operation and result so far: as the thread is deterministic this is where it stands. */
    final Fingerprint history = new Fingerprint();

    /** Its spinning loops. */
    final Retries retries = new Retries();

    Next next = Next.START;

    /** The word of the next operation, if it has one. */
    Location location;

    /** While asleep: whether somebody has woken it. */
    boolean woken;

    /** The step that woke it. */
    int wokenBy;

    /** While asleep: when it has slept enough; {@link Long#MAX_VALUE}: never. */
    long deadline;

    /** Wakes for no reason that it may still have in this execution. */
    int spurious;

    /** Whether it has looked at the clock since its last spin hint: then time may pass at the next one. */
    boolean lookedAtClock;

    /** Of a rescuer: the threads that had been stopped when it began, a bit for each. */
    long evidence;

    /** After a round that wrote, or a time limit: the threads that come first, a bit for each. */
    long yieldsTo;

    Actor(int number, String name, Duty duty, Runnable body) {
        this.number = number;
        this.name = name;
        this.duty = duty;
        this.body = body;
    }

    /** Whether it will do nothing more. */
    boolean over() {
        return next == Next.ENDED || next == Next.STOPPED;
    }

    /** Whether checks follow only if it has ended, once it has begun: then nobody looks at what an unwinding does. */
    boolean mustEnd() {
        return duty == Duty.ENDS || duty == Duty.RESCUER;
    }

    /** Whether it still has to end. */
    boolean missed() {
        return !over() && duty != Duty.DAEMON && !(duty == Duty.RESCUER && next == Next.START);
    }

    void did(Next operation, int word, int mode, long result) {
        history.add((long) operation.ordinal() << 56 | (long) mode << 48 | word);
        history.add(result);
        retries.did(operation.ordinal(), word, result);
    }

    /** Adds what the thread's further steps depend on, besides memory. */
    void fingerprint(Fingerprint into) {
        into.add(history);
        into.add((long) next.ordinal() << 8 | spurious << 1 | (woken ? 1 : 0));
        into.add(yieldsTo);
        retries.fingerprint(into);
        if (next == Next.WAKE) {
            into.add(deadline);
        }
    }
}

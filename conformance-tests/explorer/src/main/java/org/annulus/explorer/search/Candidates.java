// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.annulus.explorer.model.Model;

/**
 * Who may go on, always in the same order: the thread that has just arrived, store buffers, other threads, and at the
 * end threads for which something unusual has to happen: a time limit is reached, a sleep ends for no reason. A
 * candidate is a thread's number, or the number of threads more for its store buffer.
 */
final class Candidates {
    /** Rounds of spinning in which nobody does anything else, before a time limit that somebody has is reached. */
    private static final int PATIENT_ROUNDS = 100;

    private static final int NOBODY = -1;

    private final Model model;
    private final boolean timeouts;
    private Actor[] actors = {};
    private int[] candidates = {};
    private int count;
    private boolean canGoOn;
    private boolean endless;

    /** Threads that can go on by themselves; threads that let others go first; threads that need something unusual. */
    private long able;

    private long yielding;
    private long unusual;

    /** Threads whose time may be up, if those come first that they have let go first. */
    private long late;

    /** Whether something unusual will happen sooner or later. */
    private boolean certain;

    /** Whether some thread lets others go first. */
    private boolean someoneYields;

    private int idleRounds;

    /** The thread whose counted retries run out because nobody else can go on. */
    private int runsOut;

    Candidates(Model model, boolean timeouts) {
        this.model = model;
        this.timeouts = timeouts;
    }

    void begin(Actor[] threads) {
        actors = threads;
        if (candidates.length != 2 * threads.length) {
            candidates = new int[2 * threads.length];
        }
        someoneYields = false;
        endless = false;
        idleRounds = 0;
        runsOut = NOBODY;
    }

    int[] list() {
        return candidates;
    }

    /** Whether the first candidate is the thread that has arrived: then to take another one is a preemption. */
    boolean canGoOn() {
        return canGoOn;
    }

    /** Whether threads have spun for so long that they never end. */
    boolean endless() {
        return endless;
    }

    /** The thread whose counted retries run out, or -1. */
    int runsOut() {
        return runsOut;
    }

    /**
     * Looks for candidates.
     *
     * @param arrived the thread that has arrived at its next step, or has ended; or null
     * @param crashes how many threads were stopped
     * @param most rounds of spinning in which nobody does anything else
     * @return how many there are
     */
    int find(Actor arrived, int crashes, int most) {
        sort(crashes);
        count = 0;
        canGoOn = arrived != null && has(able, arrived.number);
        if (canGoOn) {
            candidates[count++] = arrived.number;
        }
        for (int thread = 0; thread < actors.length; thread++) {
            if (model.buffers(thread)) {
                candidates[count++] = actors.length + thread;
            }
        }
        add(canGoOn ? able & ~(1L << arrived.number) : able);
        if (count > 0) {
            add(unusual);
        } else if (someoneMissed()) {
            stalled(arrived, most);
        }
        return count;
    }

    /** Nobody can go on by himself. */
    private void stalled(Actor arrived, int most) {
        if (arrived != null && arrived.number == runsOut && arrived.next == Actor.Next.SPIN) {
            idleRounds++;
            endless = idleRounds > most && !certain;
            if (!certain || idleRounds < PATIENT_ROUNDS) {
                candidates[count++] = runsOut;
                return;
            }
        } else {
            for (Actor actor : actors) {
                if (actor.next == Actor.Next.SPIN) {
                    candidates[count++] = actor.number;
                }
            }
        }
        if (certain) {
            add(unusual);
        }
    }

    private void add(long threads) {
        for (long left = threads; left != 0; left &= left - 1) {
            candidates[count++] = Long.numberOfTrailingZeros(left);
        }
    }

    private static boolean has(long set, int number) {
        return (set >>> number & 1) != 0;
    }

    private void sort(int crashes) {
        able = 0;
        yielding = 0;
        unusual = 0;
        late = 0;
        certain = false;
        for (Actor actor : actors) {
            switch (actor.next) {
                case ENDED, STOPPED -> {}
                case START -> put(actor, actor.duty != Actor.Duty.RESCUER || crashes > 0);
                case AWAIT -> put(actor, model.satisfiable(actor.number, actor.location.number, actor.condition));
                case SPIN -> sortSpinning(actor);
                case WAKE -> sortSleeping(actor);
                default -> able |= 1L << actor.number;
            }
        }
        if ((yielding | late) != 0) {
            long others = able;
            for (Actor actor : actors) {
                boolean turn = (actor.yieldsTo & others) == 0;
                put(actor, turn && has(yielding, actor.number));
                unusual |= turn && has(late, actor.number) ? 1L << actor.number : 0;
            }
        }
    }

    private void put(Actor actor, boolean goesOn) {
        able |= goesOn ? 1L << actor.number : 0;
    }

    private void sortSpinning(Actor actor) {
        if (model.hasWritten(actor.number)) {
            yielding |= 1L << actor.number;
        } else if (model.outdated(actor.number) > 0) {
            able |= 1L << actor.number;
        } else if (timePasses(actor)) {
            late |= 1L << actor.number;
            certain = true;
        }
    }

    private void sortSleeping(Actor actor) {
        if (actor.woken) {
            able |= 1L << actor.number;
        } else if (timesOut(actor)) {
            late |= 1L << actor.number;
            certain = true;
        } else if (actor.spurious > 0) {
            // A thread may wake for no reason, but nobody may rely on that; a time limit is reached in the end.
            unusual |= 1L << actor.number;
        }
    }

    /** Whether a sleeping thread has a time limit that it may reach. */
    boolean timesOut(Actor actor) {
        return timeouts && actor.deadline != Long.MAX_VALUE;
    }

    /** Whether a spinning thread may find that its time is up. */
    boolean timePasses(Actor actor) {
        return timeouts && actor.lookedAtClock;
    }

    /** A thread goes on with a spin hint: with something new to see, or only to count its retries. */
    void spins(Actor actor, boolean inVain) {
        if (!inVain) {
            idleRounds = 0;
            runsOut = NOBODY;
        } else if (runsOut != actor.number) {
            idleRounds = 0;
            runsOut = actor.number;
        }
    }

    /**
     * Everybody else comes first: before the next round of a loop that writes something, before a time limit is reached
     * once more. Otherwise that could go on for ever.
     */
    void yields(Actor actor) {
        someoneYields = true;
        actor.yieldsTo = 0;
        for (Actor other : actors) {
            if (other != actor && !other.over()) {
                actor.yieldsTo |= 1L << other.number;
            }
        }
    }

    /** A thread has made a step, or will make no more: those that let it go first need not wait any longer. */
    void moved(Actor mover) {
        if (someoneYields) {
            for (Actor actor : actors) {
                actor.yieldsTo &= ~(1L << mover.number);
            }
        }
    }

    /** Whether a thread that has to end has not. */
    boolean someoneMissed() {
        for (Actor actor : actors) {
            if (actor.missed()) {
                return true;
            }
        }
        return false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.HashSet;
import java.util.Set;
import org.annulus.explorer.model.Model;

/**
 * Who may go on, always in the same order: the thread that has just arrived, store buffers, other threads, and at the
 * end threads for which something unusual has to happen: a time limit is reached, a sleep ends for no reason, the
 * retries of a loop run out although others could still end it. A candidate is a thread's number, or the number of
 * threads more for its store buffer.
 */
final class Candidates {
    /** Rounds of spinning in which nobody does anything else, before a time limit that somebody has is reached. */
    private static final int PATIENT_ROUNDS = 100;

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

    /** Threads that spin with nothing new to see. */
    private long vain;

    /** Threads that have spun in vain for as long as anybody may, a bit for each. */
    private long tired;

    /** The thread whose retries have just turned out to be endless, or null. */
    private Actor exhausted;

    private boolean cut;

    /** Where the candidates begin whose retries would run out although others can go on. */
    private int voluntary;

    /** Loops that have turned out to be endless, of all executions: to let them run out once more shows nothing. */
    private final Set<Long> endlessLoops = new HashSet<>();

    Candidates(Model model, boolean timeouts) {
        this.model = model;
        this.timeouts = timeouts;
    }

    void begin(Actor[] threads) {
        actors = threads;
        if (candidates.length != 3 * threads.length) {
            candidates = new int[3 * threads.length];
        }
        someoneYields = false;
        endless = false;
        tired = 0;
        exhausted = null;
        cut = false;
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

    /** Whether an endless loop was chosen to run out, which leads nowhere: whatever it delays is explored without. */
    boolean cut() {
        return cut;
    }

    /** Threads that have spun in vain for as long as anybody may, a bit for each. */
    long tired() {
        return tired;
    }

    /**
     * A thread has arrived at its next step.
     *
     * @param actor the thread
     * @param most rounds of spinning in which nobody does anything else
     */
    void arrived(Actor actor, int most) {
        Retries retries = actor.retries;
        if (!retries.runOut()) {
            return;
        }
        if (actor.next != Actor.Next.SPIN) {
            int word = actor.location == null ? 0 : actor.location.number + 1;
            retries.arrived(actor.next.ordinal() << Short.SIZE | word);
            return;
        }
        retries.arrivedAtSpin();
        if (retries.rounds() > (certain && !retries.wasChosen() ? PATIENT_ROUNDS : most)) {
            retries.end();
            exhausted = actor;
        }
    }

    /**
     * Looks for candidates.
     *
     * @param arrived the thread that has arrived at its next step, or has ended; or null
     * @param crashes how many threads were stopped
     * @return how many there are
     */
    int find(Actor arrived, int crashes) {
        sort(crashes);
        count = 0;
        canGoOn = arrived != null && has(able, arrived.number);
        if (canGoOn) {
            candidates[count++] = arrived.number;
        }
        voluntary = candidates.length;
        if (goesAround(arrived)) {
            return count;
        }
        for (int thread = 0; thread < actors.length; thread++) {
            if (model.buffers(thread)) {
                candidates[count++] = actors.length + thread;
            }
        }
        add(canGoOn ? able & ~(1L << arrived.number) : able);
        if (exhausted != null) {
            tire();
        }
        if (count > 0) {
            add(unusual);
            voluntary = count;
            addThoseThatRunOut();
        } else if (someoneMissed()) {
            stalled();
        }
        return count;
    }

    /** Whether the thread that has arrived goes around in its loop, which concerns nobody else. */
    boolean goesAround(Actor arrived) {
        return canGoOn && arrived.retries.goesAround();
    }

    /** Somebody's retries never run out. */
    private void tire() {
        tired |= 1L << exhausted.number;
        if (exhausted.retries.wasChosen()) {
            endlessLoops.add(loop(exhausted, exhausted.retries.firstRound()));
            endlessLoops.add(loop(exhausted, exhausted.retries.round()));
            cut = count > 0;
        }
        exhausted = null;
    }

    private static long loop(Actor actor, long round) {
        return round * 31 + actor.number;
    }

    /** Others can go on, but may be slow. */
    private void addThoseThatRunOut() {
        for (long left = vain & ~late | yielding & ~able; left != 0; left &= left - 1) {
            int thread = Long.numberOfTrailingZeros(left);
            if (actors[thread].retries.mayRunOut() && someoneMissed()) {
                candidates[count++] = thread;
            }
        }
    }

    /** The ways among the candidates that are known to lead nowhere, a bit for each. */
    long futile() {
        long futile = 0;
        for (int way = voluntary; way < count; way++) {
            Actor actor = actors[candidates[way]];
            futile |= endlessLoops.contains(loop(actor, actor.retries.round())) ? 1L << way : 0;
        }
        return futile;
    }

    /** A candidate was chosen to go on. */
    void chosen(int way) {
        Actor actor = actors[candidates[way]];
        if (!has(able | unusual, actor.number)) {
            actor.retries.begin(way >= voluntary);
        }
    }

    /** Nobody can go on by himself: somebody's retries run out, or a time limit is reached. */
    private void stalled() {
        add(vain & ~tired);
        if (certain) {
            add(unusual & ~vain);
            add(unusual & vain & tired);
        }
        if (count == 0 && vain != 0) {
            endless = true;
            add(vain);
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
        vain = 0;
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
            boolean someoneMissed = someoneMissed();
            for (Actor actor : actors) {
                boolean turn = (actor.yieldsTo & others) == 0;
                // Without anybody who has to end there is no reason to repeat what may go on for ever.
                put(actor, turn && someoneMissed && has(yielding, actor.number) && !othersBuffer(actor.number));
                unusual |= turn && has(late, actor.number) ? 1L << actor.number : 0;
            }
        }
    }

    /** Whether another thread's store is on its way to memory, where it arrives in the end. */
    private boolean othersBuffer(int thread) {
        for (int other = 0; other < actors.length; other++) {
            if (other != thread && model.buffers(other)) {
                return true;
            }
        }
        return false;
    }

    private void put(Actor actor, boolean goesOn) {
        able |= goesOn ? 1L << actor.number : 0;
    }

    private void sortSpinning(Actor actor) {
        long bit = 1L << actor.number;
        if (actor.retries.runOut()) {
            able |= bit;
        } else if (model.hasWritten(actor.number)) {
            if (actor.retries.mustYield()) {
                yielding |= bit;
            } else {
                able |= bit;
            }
        } else if (model.outdated(actor.number) > 0) {
            able |= bit;
        } else {
            vain |= bit;
            if (timePasses(actor)) {
                late |= bit;
                certain = true;
            }
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
        if (!mover.retries.runOut()) {
            tired = 0;
        }
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

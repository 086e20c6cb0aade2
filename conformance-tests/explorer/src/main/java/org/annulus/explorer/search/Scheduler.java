// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Locale;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.model.Fingerprint;
import org.annulus.explorer.model.Model;

/**
 * Decides who goes on, at every visible step and by the thread that has arrived at it. The alternatives always have the
 * same order: the thread itself, store buffers, the other threads; a search that prunes only leaves some out.
 */
final class Scheduler {
    /** Rounds of spinning in which nobody does anything else, before that counts as never ending. */
    private static final int IDLE_ROUNDS = 1_000;

    private static final int NOBODY = -1;

    /** Longer than anybody spins for, in nanoseconds. */
    private static final long AN_HOUR = 3_600_000_000_000L;

    private final Exploration exploration;
    private final Model model;
    private final Choices choices;
    private final StateSet states;
    private final Fingerprint fingerprint = new Fingerprint();
    private final ParkQueue sleepers;

    private Actor[] actors = {};
    private boolean[] live = {};
    private int[] candidates = {};
    private long enabled;
    private int preemptions;
    private int bound;
    private boolean bounded;
    private int crashes;
    private int idleRounds;
    /** The thread whose counted retries run out because nobody else can go on. */
    private int runsOut;

    /** Whether some thread lets others go first. */
    private boolean yielding;

    private int steps;
    private Recorder recorder;
    private final SleepSets sleepSets;
    private boolean pruned;
    private Defect defect;
    private long clock;

    Scheduler(Exploration exploration, Model model, Choices choices, StateSet states) {
        this.exploration = exploration;
        this.model = model;
        this.choices = choices;
        this.states = states;
        this.sleepers = new ParkQueue();
        this.sleepSets = exploration.search() == Exploration.Search.SLEEP_SETS ? new SleepSets(model) : null;
    }

    /** Limits the preemptions of the executions from now on; negative: no limit. */
    void limit(int limit) {
        bound = limit;
        bounded = false;
    }

    /** Whether the limit has left something out. */
    boolean bounded() {
        return bounded;
    }

    /**
     * Before an execution.
     *
     * @param watched whether invariants are looked at between steps
     */
    void begin(Actor[] threads, boolean watched) {
        actors = threads;
        steps = 0;
        yielding = false;
        if (sleepSets != null) {
            sleepSets.begin(threads, watched);
        }
        if (live.length != threads.length) {
            live = new boolean[threads.length];
            candidates = new int[2 * threads.length];
        }
        sleepers.begin(threads.length);
        preemptions = 0;
        crashes = 0;
        idleRounds = 0;
        runsOut = NOBODY;
        pruned = false;
        defect = null;
        clock = 0;
    }

    /** The next step begins. */
    int step() {
        model.step(++steps);
        return steps;
    }

    int steps() {
        return steps;
    }

    /** Writes down what follows. */
    void record(Recorder newRecorder) {
        recorder = newRecorder;
    }

    ParkQueue sleepers() {
        return sleepers;
    }

    long clock() {
        return clock;
    }

    /** Moves the clock on, never back. */
    void passTo(long nanos) {
        clock = Math.max(clock, nanos);
    }

    boolean pruned() {
        return pruned;
    }

    Defect defect() {
        return defect;
    }

    void defect(Defect found) {
        if (defect == null) {
            defect = found;
        }
    }

    /** Whether a thread may be stopped where it stands. */
    boolean mayStop(Actor actor) {
        return actor.duty == Actor.Duty.MORTAL && crashes < exploration.crashes();
    }

    void stopped(Actor actor) {
        crashes++;
        sleepers.remove(actor);
        actor.next = Actor.Next.STOPPED;
        moved(actor);
    }

    /** An access races with an earlier step. */
    void race(int earlier, Actor actor, AccessMode mode) {
        String access = mode.name().toLowerCase(Locale.ROOT) + (actor.next == Actor.Next.STORE ? " store" : " access");
        String message = actor.location.name() + ": the " + access + " by " + actor.name
                + " races with an earlier access of another thread";
        defect(new Defect(Finding.Kind.RACE, message, actor.location.name(), earlier, steps));
    }

    /** A thread has made a step, or will make no more: those that let it go first need not wait any longer. */
    void moved(Actor mover) {
        if (yielding) {
            for (Actor actor : actors) {
                actor.yieldsTo &= ~(1L << mover.number);
            }
        }
    }

    /**
     * Chooses who goes on.
     *
     * @param arrived the thread that has just arrived at its next step, or has ended; null before the first step
     * @return its number, or {@link Engine#EXPLORER} if the execution is over
     */
    int next(Actor arrived) {
        while (true) {
            int count = candidates(arrived);
            if (count == 0) {
                return end();
            }
            if (defect != null || known(arrived)) {
                return Engine.EXPLORER;
            }
            boolean canGoOn = arrived != null && candidates[0] == arrived.number;
            long allowed = allowed(count, canGoOn);
            if (allowed == 0) {
                pruned = true;
                return Engine.EXPLORER;
            }
            int chosen = count == 1 ? 0 : choices.schedule(candidates, count, allowed);
            if (sleepSets != null) {
                sleepSets.chosen(candidates, chosen);
            }
            if (candidates[chosen] < actors.length) {
                preemptions += canGoOn && chosen != 0 ? 1 : 0;
                return candidates[chosen];
            }
            flush(candidates[chosen] - actors.length);
        }
    }

    private void flush(int thread) {
        Location location = model.space().location(model.oldest(thread));
        int number = step();
        long value = model.flush(thread);
        if (recorder != null) {
            recorder.flush(number, thread, location, value, model.access().from);
        }
    }

    /** Whether the state was explored before; if so the execution ends here. */
    private boolean known(Actor arrived) {
        if (states == null || !choices.fresh()) {
            return false;
        }
        fingerprint.clear();
        for (Actor actor : actors) {
            live[actor.number] = !actor.over();
            actor.fingerprint(fingerprint);
            if (!actor.over()) {
                model.fingerprintWatch(fingerprint, actor.number);
            }
        }
        model.fingerprint(fingerprint, live);
        sleepers.fingerprint(fingerprint);
        fingerprint.add(clock);
        fingerprint.add((long) crashes << 32 | runsOut + 1);
        if (bound >= 0) {
            // Where preemptions are counted it matters who could go on without one.
            fingerprint.add(arrived == null || arrived.over() ? NOBODY : arrived.number);
        }
        pruned = !states.enter(fingerprint, bound >= 0 ? preemptions : 0);
        return pruned;
    }

    private long allowed(int count, boolean canGoOn) {
        if (sleepSets != null) {
            return sleepSets.awake(candidates, count);
        }
        if (bound < 0 || !canGoOn || preemptions < bound) {
            return Choices.ALL;
        }
        long allowed = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || candidates[i] >= actors.length) {
                allowed |= 1L << i;
            } else {
                bounded = true;
            }
        }
        return allowed;
    }

    /** Fills the candidates: the thread that arrived, buffers, other threads; answers how many. */
    private int candidates(Actor arrived) {
        enabled = enabled();
        int count = 0;
        if (arrived != null && has(enabled, arrived.number)) {
            candidates[count++] = arrived.number;
        }
        for (Actor actor : actors) {
            if (model.buffers(actor.number)) {
                candidates[count++] = actors.length + actor.number;
            }
        }
        for (Actor actor : actors) {
            if (actor != arrived && has(enabled, actor.number)) {
                candidates[count++] = actor.number;
            }
        }
        return count > 0 ? count : spinners(arrived);
    }

    private static boolean has(long set, int number) {
        return (set >>> number & 1) != 0;
    }

    private long enabled() {
        long able = 0;
        long yielding = 0;
        boolean guaranteed = false;
        for (Actor actor : actors) {
            long bit = 1L << actor.number;
            if (actor.next == Actor.Next.SPIN && model.hasWritten(actor.number)) {
                yielding |= bit;
            } else if (able(actor)) {
                able |= bit;
                guaranteed = true;
            } else if (actor.next == Actor.Next.WAKE && actor.spurious > 0) {
                able |= bit;
            }
        }
        long steps = able;
        for (Actor actor : actors) {
            if (has(yielding, actor.number) && (actor.yieldsTo & able) == 0) {
                steps |= 1L << actor.number;
                guaranteed = true;
            }
        }
        // A thread may wake for no reason, but nobody may rely on that.
        return guaranteed || flushes() ? steps : 0;
    }

    private boolean flushes() {
        for (Actor actor : actors) {
            if (model.buffers(actor.number)) {
                return true;
            }
        }
        return false;
    }

    private boolean able(Actor actor) {
        return switch (actor.next) {
            case ENDED, STOPPED -> false;
            case START -> actor.duty != Actor.Duty.RESCUER || crashes > 0;
            case AWAIT -> model.satisfiable(actor.number, actor.location.number, actor.condition);
            case SPIN -> model.outdated(actor.number) > 0 || timePasses(actor);
            case WAKE -> actor.woken || timesOut(actor);
            default -> true;
        };
    }

    /** Whether a spinning thread may find that its time is up. */
    private boolean timePasses(Actor actor) {
        return actor.lookedAtClock && exploration.timeouts();
    }

    boolean timesOut(Actor actor) {
        return actor.deadline != Long.MAX_VALUE && exploration.timeouts();
    }

    /** When nobody else can go on, those who spin do: a counted retry runs out, an uncounted one never ends. */
    private int spinners(Actor arrived) {
        if (!someoneMissed()) {
            return 0;
        }
        int count = 0;
        if (arrived != null && arrived.number == runsOut && arrived.next == Actor.Next.SPIN) {
            candidates[count++] = runsOut;
        } else {
            for (Actor actor : actors) {
                if (actor.next == Actor.Next.SPIN) {
                    candidates[count++] = actor.number;
                }
            }
        }
        if (count > 0 && ++idleRounds > IDLE_ROUNDS) {
            defect(new Defect(Finding.Kind.UNBOUNDED, "nobody gets any further: " + Positions.describe(actors, model)));
        }
        return count;
    }

    /** A thread goes on with a spin hint. */
    void spins(Actor actor) {
        boolean nothingNew = !model.hasWritten(actor.number) && model.outdated(actor.number) == 0;
        boolean timePasses = timePasses(actor) && (nothingNew || choices.choose(2) == 1);
        if (timePasses) {
            clock += AN_HOUR;
        }
        actor.lookedAtClock = false;
        boolean waitsInVain = nothingNew && !timePasses;
        runsOut = waitsInVain ? actor.number : NOBODY;
        if (!waitsInVain) {
            idleRounds = 0;
        }
    }

    /** A round that wrote something: everybody else comes first. */
    void yields(Actor actor) {
        yielding = true;
        actor.yieldsTo = 0;
        for (Actor other : actors) {
            if (other != actor && !other.over()) {
                actor.yieldsTo |= 1L << other.number;
            }
        }
    }

    private boolean someoneMissed() {
        for (Actor actor : actors) {
            if (actor.missed()) {
                return true;
            }
        }
        return false;
    }

    private int end() {
        if (someoneMissed()) {
            defect(new Defect(Finding.Kind.STUCK, "nobody can go on: " + Positions.describe(actors, model)));
        }
        return Engine.EXPLORER;
    }
}

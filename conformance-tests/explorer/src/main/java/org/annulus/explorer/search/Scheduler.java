// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Locale;
import java.util.function.Supplier;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.model.Access;
import org.annulus.explorer.model.Fingerprint;
import org.annulus.explorer.model.Model;

/**
 * Decides who goes on, at every visible step and by the thread that has arrived at it. A search that prunes leaves some
 * of the candidates out; their order is always the same.
 */
final class Scheduler {
    /**
     * Rounds of spinning in which nobody does anything else, before that counts as never ending: more than any counted
     * loop.
     */
    private static final int IDLE_ROUNDS = 4_000;

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
    private final Candidates candidates;
    private int preemptions;
    private int bound;
    private boolean bounded;
    private int crashes;
    private int steps;
    private int idleSteps;
    private Recorder recorder;
    private final SleepSets sleepSets;
    private boolean pruned;

    /** Whether invariants look at every state. */
    private boolean watched;

    private Supplier<String> invariants;

    private boolean again;

    /** Threads that were seen to spin, a bit for each. */
    private long spinners;

    private Defect defect;
    private long clock;

    /** What the program chose before the threads began. */
    private long outside;

    Scheduler(Exploration exploration, Model model, Choices choices, StateSet states) {
        this.exploration = exploration;
        this.model = model;
        this.choices = choices;
        this.states = states;
        this.sleepers = new ParkQueue();
        this.candidates = new Candidates(model, exploration.timeouts());
        this.sleepSets = exploration.search() == Exploration.Search.SLEEP_SETS ? new SleepSets(model) : null;
    }

    /**
     * Whether steps are left out of the search because they touch words that only one thread has ever touched: no order
     * with steps of others makes a difference. Once another thread does touch such a word the search begins again.
     */
    boolean reduces() {
        return states != null && !watched;
    }

    /** The search has to begin again, knowing more. */
    void again() {
        again = true;
        pruned = true;
    }

    /** Whether the search has to begin again; asked once. */
    boolean beginsAgain() {
        boolean answer = again;
        again = false;
        return answer;
    }

    /**
     * Whether a thread is seen to spin for the first time in all executions. What it has read since its last spin hint
     * belongs to the state only of threads that spin.
     */
    boolean firstSpin(Actor actor) {
        boolean first = (spinners >>> actor.number & 1) == 0;
        spinners |= 1L << actor.number;
        return first && states != null;
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

    /** Before the program sets an execution up. */
    void beginOutside() {
        outside = 0;
    }

    /** The program itself has made a choice: states after different ones are different. */
    void chosenOutside(int chosen) {
        outside = outside * 31 + chosen + 1;
    }

    /**
     * Before an execution.
     *
     * @param look the first invariant that does not hold in the present state, or null; null if there is none at all
     */
    void begin(Actor[] threads, Supplier<String> look) {
        invariants = look;
        watched = look != null;
        actors = threads;
        steps = 0;
        idleSteps = 0;
        if (sleepSets != null) {
            sleepSets.begin(threads, watched);
        }
        if (live.length != threads.length) {
            live = new boolean[threads.length];
        }
        sleepers.begin(threads.length);
        candidates.begin(threads);
        preemptions = 0;
        crashes = 0;
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

    int preemptions() {
        return preemptions;
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

    /** An access races with an earlier step, of which the model knows. */
    void race(Actor actor, AccessMode mode) {
        Access access = model.access();
        String kind = mode.name().toLowerCase(Locale.ROOT) + (actor.next == Actor.Next.STORE ? " store" : " access");
        String word = actor.location.name();
        String message = word + ": the " + (actor.next == Actor.Next.LOAD ? kind.replace("access", "load") : kind)
                + " by " + actor.name + " races with the " + access.conflictKind + " by "
                + actors[access.conflictThread].name;
        defect(Defect.race(message, word, access.conflict, steps));
    }

    /** A thread has made a step, or will make no more. */
    void moved(Actor mover) {
        candidates.moved(mover);
    }

    /** Everybody else comes first. */
    void yields(Actor actor) {
        candidates.yields(actor);
    }

    /**
     * A thread arrives at a spin hint in a round that wrote: if it has done so for long, everybody else comes first.
     */
    void wroteInRound(Actor actor) {
        actor.retries.wrote();
        if (actor.retries.mustYield()) {
            candidates.yields(actor);
        }
    }

    /** A round of retries that run out counts by itself, not among the steps. */
    void idleStep() {
        idleSteps++;
    }

    /** Steps but for those of retries that run out. */
    int countedSteps() {
        return steps - idleSteps;
    }

    /** Whether a sleeping thread has a time limit that it may reach. */
    boolean timesOut(Actor actor) {
        return candidates.timesOut(actor);
    }

    /** A thread goes on with a spin hint. */
    void spins(Actor actor) {
        Retries retries = actor.retries;
        boolean wrote = model.hasWritten(actor.number);
        boolean nothingNew = !model.hasWritten(actor.number) && model.outdated(actor.number) == 0;
        boolean timePasses = candidates.timePasses(actor) && (nothingNew || choices.choose(2) == 1);
        if (timePasses) {
            clock += AN_HOUR;
            candidates.yields(actor);
        }
        actor.lookedAtClock = false;
        if (timePasses || !wrote && !nothingNew) {
            retries.end();
        }
        boolean goesPast = !wrote || retries.mustYield();
        model.spin(actor.number, goesPast);
        retries.nextRound();
    }

    /**
     * Chooses who goes on.
     *
     * @param arrived the thread that has just arrived at its next step, or has ended; null before the first step
     * @return its number, or {@link Engine#EXPLORER} if the execution is over
     */
    int next(Actor arrived) {
        if (arrived != null) {
            candidates.arrived(arrived, IDLE_ROUNDS);
        }
        while (true) {
            int count = candidates.find(arrived, crashes);
            if (count == 0) {
                return end();
            }
            if (candidates.endless()) {
                defect(stuck(Finding.Kind.UNBOUNDED, "nobody gets any further: "));
            }
            if (candidates.cut()) {
                pruned = true;
                return Engine.EXPLORER;
            }
            boolean alone = candidates.goesAround(arrived) || alone(arrived);
            if (defect != null || !alone && known(arrived)) {
                return Engine.EXPLORER;
            }
            int[] list = candidates.list();
            long allowed = alone ? 1 : allowed(list, count) & ~candidates.futile();
            if (allowed == 0) {
                pruned = true;
                return Engine.EXPLORER;
            }
            int chosen = count == 1 ? 0 : choices.schedule(list, count, allowed);
            if (sleepSets != null) {
                sleepSets.chosen(list, chosen);
            }
            if (list[chosen] < actors.length) {
                candidates.chosen(chosen);
                preemptions += candidates.canGoOn() && chosen != 0 ? 1 : 0;
                return list[chosen];
            }
            flush(list[chosen] - actors.length);
            String broken = watched ? invariants.get() : null;
            if (broken != null) {
                defect(new Defect(Finding.Kind.INVARIANT, broken));
                return Engine.EXPLORER;
            }
        }
    }

    /** Whether the next step of the thread that has arrived concerns nobody else. */
    private boolean alone(Actor arrived) {
        if (!candidates.canGoOn() || !reduces() || arrived.location == null) {
            return false;
        }
        return switch (arrived.next) {
            case LOAD -> arrived.location.toucher == arrived.number;
            // What empties a store buffer shows others what is in it.
            case STORE, UPDATE -> arrived.location.toucher == arrived.number && !model.buffers(arrived.number);
            default -> false;
        };
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
            if (!actor.over() && (spinners >>> actor.number & 1) != 0) {
                model.fingerprintWatch(fingerprint, actor.number);
            }
        }
        model.fingerprint(fingerprint, live);
        sleepers.fingerprint(fingerprint);
        fingerprint.add(clock);
        fingerprint.add(outside);
        fingerprint.add((long) crashes << 32 | candidates.tired());
        if (bound >= 0) {
            // Where preemptions are counted it matters who could go on without one.
            fingerprint.add(arrived == null || arrived.over() ? NOBODY : arrived.number);
        }
        pruned = !states.enter(fingerprint, bound >= 0 ? preemptions : 0);
        return pruned;
    }

    private long allowed(int[] list, int count) {
        if (sleepSets != null) {
            return sleepSets.awake(list, count);
        }
        if (bound < 0 || !candidates.canGoOn() || preemptions < bound) {
            return Choices.ALL;
        }
        long allowed = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || list[i] >= actors.length) {
                allowed |= 1L << i;
            } else {
                bounded = true;
            }
        }
        return allowed;
    }

    private int end() {
        if (candidates.someoneMissed()) {
            defect(stuck(Finding.Kind.STUCK, "nobody can go on: "));
        }
        return Engine.EXPLORER;
    }

    private Defect stuck(Finding.Kind kind, String problem) {
        String standing = Positions.describe(actors, model, actor -> true);
        String missed = Positions.describe(actors, model, actor -> actor.duty != Actor.Duty.DAEMON);
        return Defect.stuck(kind, problem, standing, missed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.function.Supplier;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.LongCondition;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Fence;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.memory.Machine;
import org.annulus.explorer.memory.Update;
import org.annulus.explorer.model.Access;
import org.annulus.explorer.model.Model;
import org.annulus.explorer.trace.Step;

/** One execution after the other: what scenario threads do to memory, as steps. */
final class Execution extends Machine {
    private static final int NO_WORD = -1;

    private final Exploration exploration;
    private final Engine engine;
    private final AddressSpace space;
    private Model model;
    private Choices choices;
    private Scheduler scheduler;

    private Actor[] actors = {};
    private Engine.Body[] bodies = {};
    private Actor running;
    private Phase phase = Phase.OUTSIDE;
    private int toStart;
    private Invariants invariants;
    private Recorder recorder;

    /** Who accesses memory, and how. */
    private enum Phase {
        /** The program, before the threads begin and after they have ended. */
        OUTSIDE,
        /** The threads. */
        THREADS,
        /** An invariant, between steps. */
        LOOKING
    }

    Execution(Exploration exploration, Engine engine) {
        this.exploration = exploration;
        this.engine = engine;
        this.space = new AddressSpace(this);
    }

    AddressSpace space() {
        return space;
    }

    void use(Model newModel, Choices newChoices, Scheduler newScheduler) {
        model = newModel;
        choices = newChoices;
        scheduler = newScheduler;
    }

    /** Writes down what follows. */
    void record(Recorder newRecorder) {
        recorder = newRecorder;
    }

    /** Runs the threads to the end of the execution. */
    void run(Actor[] threads, Invariants always) {
        actors = threads;
        invariants = always.isEmpty() ? null : always;
        if (bodies.length != threads.length) {
            bodies = new Engine.Body[threads.length];
            for (int i = 0; i < bodies.length; i++) {
                int number = i;
                bodies[i] = () -> body(number);
            }
        }
        toStart = 0;
        model.begin(threads.length);
        scheduler.begin(threads, invariants != null);
        phase = Phase.THREADS;
        try {
            int first = startOrDecide(null);
            if (first != Engine.EXPLORER) {
                engine.run(bodies, first);
            }
        } finally {
            engine.abandon();
            phase = Phase.OUTSIDE;
        }
        settle();
    }

    /** What memory holds in the end is what the checks see, and may go on with. */
    private void settle() {
        for (int word = 0; word < space.numbered(); word++) {
            Location location = space.location(word);
            if (location.shared == space.execution()) {
                location.initial = model.latest(word);
            }
        }
    }

    private int body(int number) {
        try {
            Actor actor = actors[number];
            if (actor.duty == Actor.Duty.RESCUER) {
                begin(actor);
            }
            actor.body.run();
            return ended(actor);
        } catch (Engine.Abandoned e) {
            return Engine.EXPLORER;
        } catch (Throwable e) {
            if (engine.unwinding()) {
                return Engine.EXPLORER;
            }
            scheduler.defect(thrown(actors[number], e));
            return Engine.EXPLORER;
        }
    }

    /** Whoever recovers has evidence that others have stopped. */
    private void begin(Actor rescuer) {
        rescuer.did(Actor.Next.START, NO_WORD, 0, 0);
        for (Actor other : actors) {
            if (other.next == Actor.Next.STOPPED) {
                model.follow(rescuer.number, other.number);
            }
        }
    }

    private static Defect thrown(Actor actor, Throwable e) {
        if (e instanceof NotDeterministic) {
            return new Defect(Finding.Kind.NOT_DETERMINISTIC, e.getMessage(), e);
        }
        Finding.Kind kind = e instanceof AssertionError ? Finding.Kind.CHECK : Finding.Kind.THREW;
        return new Defect(kind, actor.name + " threw " + e, e);
    }

    private int ended(Actor actor) {
        actor.next = Actor.Next.ENDED;
        actor.did(Actor.Next.ENDED, NO_WORD, 0, 0);
        scheduler.moved(actor);
        look();
        return startOrDecide(actor);
    }

    /** Lets every thread run up to its first step before anything is decided: then all next steps are known. */
    private int startOrDecide(Actor arrived) {
        int next = Engine.EXPLORER;
        while (toStart < actors.length && next == Engine.EXPLORER) {
            Actor actor = actors[toStart++];
            next = actor.duty == Actor.Duty.RESCUER ? Engine.EXPLORER : actor.number;
        }
        if (next == Engine.EXPLORER) {
            Actor current = toStart == actors.length ? null : arrived;
            toStart = actors.length + 1;
            next = scheduler.next(current);
        }
        if (next != Engine.EXPLORER) {
            running = actors[next];
        }
        return next;
    }

    /** The running thread has arrived at a visible step, and goes on when it is chosen. */
    private Actor arrive(Actor.Next operation, Location location) {
        Actor actor = running;
        actor.next = operation;
        actor.location = location;
        look();
        stopOrNot(actor);
        int next = startOrDecide(actor);
        if (next != actor.number) {
            engine.switchTo(actor.number, next);
        }
        return step(actor);
    }

    /** The running thread has arrived at a step that concerns nobody else. */
    private Actor pass(Actor.Next operation, Location location) {
        Actor actor = running;
        actor.next = operation;
        actor.location = location;
        look();
        stopOrNot(actor);
        return step(actor);
    }

    private Actor step(Actor actor) {
        if (scheduler.step() > exploration.maxSteps()) {
            throw fail(Finding.Kind.UNBOUNDED, "the execution has more than " + exploration.maxSteps() + " steps");
        }
        return actor;
    }

    private void stopOrNot(Actor actor) {
        if (scheduler.mayStop(actor) && choices.choose(2) == 1) {
            scheduler.stopped(actor);
            if (recorder != null) {
                recorder.crash(scheduler.step(), actor);
            }
            engine.switchTo(actor.number, startOrDecide(actor));
            throw new AssertionError("a thread that was stopped goes on");
        }
    }

    private void look() {
        if (invariants != null && choices.fresh()) {
            phase = Phase.LOOKING;
            String broken = invariants.broken();
            phase = Phase.THREADS;
            if (broken != null) {
                throw fail(Finding.Kind.INVARIANT, broken);
            }
        }
    }

    private Error fail(Finding.Kind kind, String message) {
        Defect defect = new Defect(kind, message);
        if (phase != Phase.THREADS) {
            throw defect;
        }
        scheduler.defect(defect);
        engine.switchTo(running.number, Engine.EXPLORER);
        throw new AssertionError("an execution that is over goes on");
    }

    @Override
    protected void enter() {
        if (engine.unwinding()) {
            throw Engine.Abandoned.INSTANCE;
        }
    }

    @Override
    protected Error outOfBounds(String problem) {
        throw fail(Finding.Kind.BOUNDS, problem);
    }

    @Override
    protected Error mixedSizes(String problem) {
        throw fail(Finding.Kind.MIXED_SIZE, problem);
    }

    /** The first access of a scenario thread to a word, in this execution. */
    private void open(Location location) {
        if (location.shared != space.execution()) {
            if (location.number < 0) {
                space.number(location);
            }
            location.shared = space.execution();
            model.open(location);
        }
    }

    /** The step that an access races with, or {@link Access#NONE}. */
    private int race(Actor actor, Location location, AccessMode mode, boolean stores) {
        boolean races = model.races(actor.number, location.number, mode == AccessMode.PLAIN, stores);
        return races ? model.access().conflict : Access.NONE;
    }

    /** The end of an access. */
    private void done(Actor actor, AccessMode mode, long result, int conflict) {
        actor.did(actor.next, actor.location.number, mode.ordinal(), result);
        scheduler.moved(actor);
        if (conflict != Access.NONE) {
            scheduler.race(conflict, actor, mode);
            engine.switchTo(actor.number, Engine.EXPLORER);
        }
    }

    private void record(Actor actor, Step.Action action, AccessMode mode, Long read, Long written) {
        recorder.access(scheduler.steps(), actor, action, mode, read, written, model.access());
    }

    private long outside(Location location) {
        return phase == Phase.LOOKING && location.shared == space.execution()
                ? model.latest(location.number)
                : location.initial;
    }

    private void outside(Location location, long value) {
        if (phase == Phase.LOOKING) {
            throw new IllegalStateException("an invariant only looks: it must not store to " + location.name());
        }
        location.initial = value;
    }

    @Override
    protected long load(Location location, AccessMode mode) {
        if (phase != Phase.THREADS) {
            return outside(location);
        }
        open(location);
        Actor actor = model.isLocal(mode, false) ? pass(Actor.Next.LOAD, location) : arrive(Actor.Next.LOAD, location);
        int conflict = race(actor, location, mode, false);
        long value = model.load(actor.number, location.number, mode);
        if (recorder != null) {
            record(actor, Step.Action.LOAD, mode, value, null);
        }
        done(actor, mode, value, conflict);
        return value;
    }

    @Override
    protected void store(Location location, AccessMode mode, long value) {
        if (phase != Phase.THREADS) {
            outside(location, value);
            return;
        }
        open(location);
        Actor actor = model.isLocal(mode, true) ? pass(Actor.Next.STORE, location) : arrive(Actor.Next.STORE, location);
        int conflict = race(actor, location, mode, true);
        model.store(actor.number, location.number, mode, value);
        if (recorder != null) {
            record(actor, Step.Action.STORE, mode, null, value);
        }
        done(actor, mode, value, conflict);
    }

    @Override
    protected long update(Location location, AccessMode mode, Update update, long operand) {
        if (phase != Phase.THREADS) {
            long before = outside(location);
            outside(location, update.apply(before, operand, location.width()));
            return before;
        }
        open(location);
        Actor actor = arrive(Actor.Next.UPDATE, location);
        int conflict = race(actor, location, mode, true);
        long before = model.update(actor.number, location, mode, update, operand);
        if (recorder != null) {
            record(actor, Step.Action.UPDATE, mode, before, update.apply(before, operand, location.width()));
        }
        done(actor, mode, before, conflict);
        return before;
    }

    @Override
    protected long compareAndExchange(Location location, long expected, long update) {
        if (phase != Phase.THREADS) {
            long before = outside(location);
            if (before == expected) {
                outside(location, update);
            }
            return before;
        }
        open(location);
        Actor actor = arrive(Actor.Next.UPDATE, location);
        int conflict = race(actor, location, AccessMode.VOLATILE, true);
        long before = model.compareAndExchange(actor.number, location.number, expected, update);
        if (recorder != null) {
            boolean stored = before == expected;
            Step.Action action = stored ? Step.Action.UPDATE : Step.Action.FAILED_UPDATE;
            record(actor, action, AccessMode.VOLATILE, before, stored ? update : null);
        }
        done(actor, AccessMode.VOLATILE, before, conflict);
        return before;
    }

    @Override
    protected void fence(Fence fence) {
        if (phase != Phase.THREADS) {
            return;
        }
        Actor actor = model.isLocal(fence) ? pass(Actor.Next.FENCE, null) : arrive(Actor.Next.FENCE, null);
        model.fence(actor.number, fence);
        if (recorder != null) {
            recorder.fence(scheduler.steps(), actor, fence);
        }
        did(actor, fence.ordinal(), 0);
    }

    @Override
    protected int awaitInt(Location location, IntCondition until, int operand) {
        if (phase != Phase.THREADS) {
            return (int) satisfied(location, until.test((int) outside(location), operand));
        }
        running.condition.setInt(until, operand);
        return (int) await(location);
    }

    @Override
    protected long awaitLong(Location location, LongCondition until, long operand) {
        if (phase != Phase.THREADS) {
            return satisfied(location, until.test(outside(location), operand));
        }
        running.condition.setLong(until, operand);
        return await(location);
    }

    private long satisfied(Location location, boolean over) {
        if (!over) {
            throw new Defect(
                    Finding.Kind.STUCK,
                    "the program waits for " + location.name() + " while no thread runs that could change it");
        }
        return outside(location);
    }

    private long await(Location location) {
        open(location);
        Actor actor = arrive(Actor.Next.AWAIT, location);
        int conflict = race(actor, location, AccessMode.ACQUIRE, false);
        long value = model.await(actor.number, location.number, actor.condition);
        if (recorder != null) {
            record(actor, Step.Action.AWAIT, AccessMode.ACQUIRE, value, null);
        }
        done(actor, AccessMode.ACQUIRE, value, conflict);
        return value;
    }

    @Override
    protected void spin() {
        if (phase != Phase.THREADS) {
            return;
        }
        boolean idle = model.idle(running.number);
        if (!idle && model.hasWritten(running.number)) {
            scheduler.yields(running);
        }
        Actor actor = idle ? pass(Actor.Next.SPIN, null) : arrive(Actor.Next.SPIN, null);
        if (!idle) {
            scheduler.spins(actor);
            model.spin(actor.number);
        }
        if (recorder != null) {
            recorder.spin(scheduler.steps(), actor);
        }
        did(actor, 0, 0);
    }

    @Override
    protected void park(Location location, long expected, long timeoutNanos) {
        if (phase != Phase.THREADS) {
            satisfied(location, outside(location) != expected || timeoutNanos > 0);
            return;
        }
        open(location);
        Actor actor = arrive(Actor.Next.PARK, location);
        int conflict = race(actor, location, AccessMode.VOLATILE, false);
        model.fence(actor.number, Fence.FULL);
        long value = model.load(actor.number, location.number, AccessMode.VOLATILE);
        if (recorder != null) {
            recorder.park(scheduler.steps(), actor, value, model.access(), value == expected);
        }
        done(actor, AccessMode.VOLATILE, value, conflict);
        if (value == expected) {
            sleep(actor, location, timeoutNanos);
        }
    }

    private void sleep(Actor actor, Location location, long timeoutNanos) {
        actor.woken = false;
        actor.deadline = timeoutNanos > 0 ? scheduler.clock() + timeoutNanos : Long.MAX_VALUE;
        scheduler.sleepers().add(actor);
        arrive(Actor.Next.WAKE, location);
        String reason = actor.woken ? "is woken" : wakesAlone(actor);
        if (recorder != null) {
            recorder.wake(scheduler.steps(), actor, reason);
        }
        actor.woken = false;
        did(actor, reason.length(), 0);
    }

    /** Nobody has woken the thread. */
    private String wakesAlone(Actor actor) {
        scheduler.sleepers().remove(actor);
        if (scheduler.timesOut(actor) && (actor.spurious == 0 || choices.choose(2) == 0)) {
            scheduler.passTo(actor.deadline);
            return "times out";
        }
        actor.spurious--;
        return "for no reason";
    }

    @Override
    protected int unpark(Location location, int count) {
        if (phase != Phase.THREADS) {
            return 0;
        }
        open(location);
        Actor actor = arrive(Actor.Next.UNPARK, location);
        model.fence(actor.number, Fence.FULL);
        int woken = scheduler.sleepers().wake(location, count, scheduler.steps());
        if (recorder != null) {
            recorder.unpark(scheduler.steps(), actor, woken);
        }
        did(actor, 0, woken);
        return woken;
    }

    @Override
    protected long clock() {
        if (phase != Phase.THREADS) {
            return scheduler.clock();
        }
        Actor actor = exploration.timeouts() ? arrive(Actor.Next.CLOCK, null) : pass(Actor.Next.CLOCK, null);
        actor.lookedAtClock = true;
        if (recorder != null) {
            recorder.clock(scheduler.steps(), actor, scheduler.clock());
        }
        did(actor, 0, scheduler.clock());
        return scheduler.clock();
    }

    /** The end of a step that is no access. */
    private void did(Actor actor, int detail, long result) {
        actor.did(actor.next, NO_WORD, detail, result);
        scheduler.moved(actor);
    }

    /** A choice of the running thread. */
    int choose(int alternatives) {
        enter();
        int chosen = choices.choose(alternatives);
        if (phase == Phase.THREADS) {
            running.did(Actor.Next.START, NO_WORD, 0, chosen);
        }
        return chosen;
    }

    /** Puts something into the trace. */
    void mark(Supplier<String> text) {
        enter();
        if (recorder != null && phase == Phase.THREADS) {
            recorder.mark(running, text.get());
        }
    }
}

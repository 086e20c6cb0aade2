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
import org.annulus.explorer.model.Model;
import org.annulus.explorer.trace.Step;

/** What scenario threads do to memory, as steps: each is announced, waits its turn, and changes the model. */
final class Execution extends Machine {
    private static final int NO_WORD = -1;

    private final Exploration exploration;
    private final Engine engine;
    private final AddressSpace space;
    private Model model;
    private Choices choices;
    private Scheduler scheduler;
    private Course course;
    private Recorder recorder;

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
        course = new Course(exploration, engine, model, choices, scheduler);
    }

    /** Writes down what follows. */
    void record(Recorder newRecorder) {
        recorder = newRecorder;
        course.record(newRecorder);
    }

    /** The program sets the next execution up. */
    void beginOutside() {
        course.beginOutside();
    }

    /** Runs the threads to the end of the execution. */
    void run(Actor[] threads, Invariants always) {
        course.run(threads, always);
    }

    @Override
    protected void enter() {
        if (engine.unwinding()) {
            throw Engine.Abandoned.INSTANCE;
        }
        course.enter();
    }

    @Override
    protected Error outOfBounds(String problem) {
        throw course.fail(Finding.Kind.BOUNDS, problem);
    }

    @Override
    protected Error mixedSizes(String problem) {
        throw course.fail(Finding.Kind.MIXED_SIZE, problem);
    }

    /** The running thread touches a word, possibly for the first time in this execution or in all of them. */
    private void open(Location location) {
        if (location.shared != space.execution()) {
            if (location.number < 0) {
                space.number(location);
            }
            location.shared = space.execution();
            model.open(location);
        }
        int thread = course.running().number;
        if (location.toucher != thread && location.toucher != Location.SEVERAL) {
            boolean first = location.toucher == Location.NONE;
            location.toucher = first ? thread : Location.SEVERAL;
            if (!first && scheduler.reduces()) {
                course.again();
            }
        }
    }

    /** Whether an access races with an earlier one. */
    private boolean races(Actor actor, Location location, AccessMode mode, boolean stores) {
        return model.races(actor.number, location.number, mode == AccessMode.PLAIN, stores);
    }

    /** The end of an access. */
    private void done(Actor actor, AccessMode mode, long result, boolean races) {
        actor.did(actor.next, actor.location.number, mode.ordinal(), result);
        scheduler.moved(actor);
        if (races) {
            scheduler.race(actor, mode);
            engine.switchTo(actor.number, Engine.EXPLORER);
        }
    }

    private void record(Actor actor, Step.Action action, AccessMode mode, Long read, Long written) {
        recorder.access(scheduler.steps(), actor, action, mode, read, written, model.access());
    }

    private long outside(Location location) {
        return course.isLooking() && location.shared == space.execution()
                ? model.latest(location.number)
                : location.initial;
    }

    private void outside(Location location, long value) {
        if (course.isLooking()) {
            throw new IllegalStateException("an invariant only looks: it must not store to " + location.name());
        }
        location.initial = value;
    }

    @Override
    protected long load(Location location, AccessMode mode) {
        if (!course.inThreads()) {
            return outside(location);
        }
        open(location);
        Actor actor = model.isLocal(mode, false)
                ? course.pass(Actor.Next.LOAD, location)
                : course.arrive(Actor.Next.LOAD, location);
        boolean races = races(actor, location, mode, false);
        long value = model.load(actor.number, location.number, mode);
        if (recorder != null) {
            record(actor, Step.Action.LOAD, mode, value, null);
        }
        done(actor, mode, value, races);
        return value;
    }

    @Override
    protected void store(Location location, AccessMode mode, long value) {
        if (!course.inThreads()) {
            outside(location, value);
            return;
        }
        open(location);
        Actor actor = model.isLocal(mode, true)
                ? course.pass(Actor.Next.STORE, location)
                : course.arrive(Actor.Next.STORE, location);
        boolean races = races(actor, location, mode, true);
        model.store(actor.number, location.number, mode, value);
        if (recorder != null) {
            record(actor, Step.Action.STORE, mode, null, value);
        }
        done(actor, mode, value, races);
    }

    @Override
    protected long update(Location location, AccessMode mode, Update update, long operand) {
        if (!course.inThreads()) {
            long before = outside(location);
            outside(location, update.apply(before, operand, location.width()));
            return before;
        }
        open(location);
        Actor actor = course.arrive(Actor.Next.UPDATE, location);
        boolean races = races(actor, location, mode, true);
        long before = model.update(actor.number, location, mode, update, operand);
        if (recorder != null) {
            record(actor, Step.Action.UPDATE, mode, before, update.apply(before, operand, location.width()));
        }
        done(actor, mode, before, races);
        return before;
    }

    @Override
    protected long compareAndExchange(Location location, long expected, long update) {
        if (!course.inThreads()) {
            long before = outside(location);
            if (before == expected) {
                outside(location, update);
            }
            return before;
        }
        open(location);
        Actor actor = course.arrive(Actor.Next.UPDATE, location);
        boolean races = races(actor, location, AccessMode.VOLATILE, false);
        long before = model.compareAndExchange(actor.number, location.number, expected, update);
        boolean stored = before == expected;
        races = races || stored && model.racesAsStore(actor.number, location.number);
        if (recorder != null) {
            Step.Action action = stored ? Step.Action.UPDATE : Step.Action.FAILED_UPDATE;
            record(actor, action, AccessMode.VOLATILE, before, stored ? update : null);
        }
        done(actor, AccessMode.VOLATILE, before, races);
        return before;
    }

    @Override
    protected void fence(Fence fence) {
        if (!course.inThreads()) {
            return;
        }
        Actor actor =
                model.isLocal(fence) ? course.pass(Actor.Next.FENCE, null) : course.arrive(Actor.Next.FENCE, null);
        model.fence(actor.number, fence);
        if (recorder != null) {
            recorder.fence(scheduler.steps(), actor, fence);
        }
        did(actor, fence.ordinal(), 0);
    }

    @Override
    protected int awaitInt(Location location, IntCondition until, int operand) {
        if (!course.inThreads()) {
            return (int) satisfied(location, until.test((int) outside(location), operand));
        }
        course.running().condition.setInt(until, operand);
        return (int) await(location);
    }

    @Override
    protected long awaitLong(Location location, LongCondition until, long operand) {
        if (!course.inThreads()) {
            return satisfied(location, until.test(outside(location), operand));
        }
        course.running().condition.setLong(until, operand);
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
        while (true) {
            Actor actor = course.arrive(Actor.Next.AWAIT, location);
            boolean races = races(actor, location, AccessMode.ACQUIRE, false);
            long value = model.await(actor.number, location.number, actor.condition);
            boolean over = actor.condition.test(value);
            if (recorder != null) {
                record(actor, over ? Step.Action.AWAIT : Step.Action.LOAD, AccessMode.ACQUIRE, value, null);
            }
            done(actor, AccessMode.ACQUIRE, value, races);
            if (over) {
                return value;
            }
        }
    }

    @Override
    protected void spin() {
        if (!course.inThreads()) {
            return;
        }
        boolean idle = model.idle(course.running().number) && !course.running().lookedAtClock;
        if (!idle && model.hasWritten(course.running().number)) {
            scheduler.wroteInRound(course.running());
        }
        Actor actor = idle ? course.pass(Actor.Next.SPIN, null) : course.arrive(Actor.Next.SPIN, null);
        if (!idle) {
            if (scheduler.firstSpin(actor)) {
                course.again();
            }
            scheduler.spins(actor);
        }
        if (recorder != null) {
            recorder.spin(scheduler.steps(), actor);
        }
        did(actor, 0, 0);
    }

    @Override
    protected void park(Location location, long expected, long timeoutNanos) {
        if (!course.inThreads()) {
            satisfied(location, outside(location) != expected || timeoutNanos > 0);
            return;
        }
        open(location);
        Actor actor = course.arrive(Actor.Next.PARK, location);
        boolean races = races(actor, location, AccessMode.VOLATILE, false);
        model.fence(actor.number, Fence.FULL);
        long value = model.load(actor.number, location.number, AccessMode.VOLATILE);
        if (recorder != null) {
            recorder.park(scheduler.steps(), actor, value, model.access(), value == expected);
        }
        done(actor, AccessMode.VOLATILE, value, races);
        if (value == expected) {
            sleep(actor, location, timeoutNanos);
        }
    }

    private void sleep(Actor actor, Location location, long timeoutNanos) {
        actor.woken = false;
        actor.deadline = timeoutNanos > 0 ? scheduler.clock() + timeoutNanos : Long.MAX_VALUE;
        scheduler.sleepers().add(actor);
        course.arrive(Actor.Next.WAKE, location);
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
            scheduler.yields(actor);
            return "times out";
        }
        actor.spurious--;
        return "for no reason";
    }

    @Override
    protected int unpark(Location location, int count) {
        if (!course.inThreads()) {
            return 0;
        }
        open(location);
        Actor actor = course.arrive(Actor.Next.UNPARK, location);
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
        if (!course.inThreads()) {
            return scheduler.clock();
        }
        Actor actor =
                exploration.timeouts() ? course.arrive(Actor.Next.CLOCK, null) : course.pass(Actor.Next.CLOCK, null);
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
        if (!course.inThreads()) {
            scheduler.chosenOutside(chosen);
        }
        if (course.inThreads()) {
            course.running().did(Actor.Next.START, NO_WORD, 0, chosen);
        }
        return chosen;
    }

    /** Whether a thread was stopped; asked by a check, or by a rescuer, whose answer is fixed when he begins. */
    boolean crashed(Actor actor) {
        enter();
        if (!course.inThreads()) {
            return actor.next == Actor.Next.STOPPED;
        }
        Actor asking = course.running();
        if (asking.duty != Actor.Duty.RESCUER) {
            throw new IllegalStateException(asking.name + " asks whether " + actor.name
                    + " was stopped, which a thread cannot know; ask in a check, or make it a rescuer");
        }
        return (asking.evidence >>> actor.number & 1) != 0;
    }

    /** Puts something into the trace. */
    void mark(Supplier<String> text) {
        enter();
        if (recorder != null && course.inThreads()) {
            recorder.mark(course.running(), text.get());
        }
    }
}

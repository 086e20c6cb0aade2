// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.model.Model;

/** The course of an execution: threads begin, arrive at steps, wait for their turn, are stopped, fail, end. */
final class Course {
    private static final int NO_WORD = -1;

    /** Accesses of the program or its checks without a step of a thread in between; more are an endless loop. */
    private static final int MOST_OUTSIDE = 1_000_000;

    private final Exploration exploration;
    private final Engine engine;
    private final Model model;
    private final Choices choices;
    private final Scheduler scheduler;

    private Actor[] actors = {};
    private Engine.Body[] bodies = {};
    private Actor running;
    private Phase phase = Phase.OUTSIDE;
    private int toStart;
    private int outside;
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

    Course(Exploration exploration, Engine engine, Model model, Choices choices, Scheduler scheduler) {
        this.exploration = exploration;
        this.engine = engine;
        this.model = model;
        this.choices = choices;
        this.scheduler = scheduler;
    }

    void record(Recorder newRecorder) {
        recorder = newRecorder;
    }

    /** The program has begun, or its checks begin. */
    void beginOutside() {
        outside = 0;
    }

    /** An access is made, by whomever. */
    void enter() {
        if (phase != Phase.THREADS && ++outside > MOST_OUTSIDE) {
            outside = 0;
            throw new Defect(
                    Finding.Kind.UNBOUNDED,
                    "more than " + MOST_OUTSIDE + " accesses outside the threads: a check, or the program, loops on"
                            + " something that nobody changes any more");
        }
    }

    /** Whether the threads run, and neither the program nor an invariant. */
    boolean inThreads() {
        return phase == Phase.THREADS;
    }

    /** Whether an invariant looks at memory. */
    boolean isLooking() {
        return phase == Phase.LOOKING;
    }

    /** The thread that runs. */
    Actor running() {
        return running;
    }

    /** Runs the threads to the end of the execution. */
    void run(Actor[] threads, Invariants always) {
        actors = threads;
        invariants = always.isEmpty() ? null : always;
        if (bodies.length != threads.length) {
            bodies = new Engine.Body[threads.length];
            for (int i = 0; i < bodies.length; i++) {
                bodies[i] = new ThreadBody(i);
            }
        }
        toStart = 0;
        model.begin(threads.length);
        scheduler.begin(threads, invariants == null ? null : this::broken);
        phase = Phase.THREADS;
        try {
            int first = startOrDecide(null);
            if (first != Engine.EXPLORER) {
                engine.run(bodies, first);
            }
        } finally {
            engine.abandon();
            phase = Phase.OUTSIDE;
            outside = 0;
        }
        settle();
    }

    /** What memory holds in the end is what the checks see, and may go on with. */
    private void settle() {
        AddressSpace space = model.space();
        for (int word = 0; word < space.numbered(); word++) {
            Location location = space.location(word);
            if (location.shared == space.execution()) {
                location.initial = model.latest(word);
            }
        }
    }

    /** One thread's part in every execution. */
    private final class ThreadBody implements Engine.Body {
        private final int number;

        ThreadBody(int number) {
            this.number = number;
        }

        @Override
        public int run() {
            return body(number);
        }

        @Override
        public boolean mustEnd() {
            return actors[number].mustEnd();
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
        rescuer.evidence = 0;
        for (Actor other : actors) {
            if (other.next == Actor.Next.STOPPED) {
                model.follow(rescuer.number, other.number);
                rescuer.evidence |= 1L << other.number;
            }
        }
        rescuer.did(Actor.Next.START, NO_WORD, 0, rescuer.evidence);
        // Whoever stands before a step could have been stopped when it arrived there, which the rescuer would know now.
        // With crashes left it may also be stopped later, without the rescuer's knowing.
        for (Actor other : actors) {
            if (!other.over() && mayBeStopped(other)) {
                stop(other);
            }
        }
    }

    private static Defect thrown(Actor actor, Throwable e) {
        if (e instanceof NotDeterministic) {
            return new Defect(Finding.Kind.NOT_DETERMINISTIC, e.getMessage(), e);
        }
        if (e instanceof Defect defect) {
            return defect;
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
    Actor arrive(Actor.Next operation, Location location) {
        Actor actor = running;
        actor.next = operation;
        actor.location = location;
        look();
        stopOrNot(actor);
        int next = startOrDecide(actor);
        if (next != actor.number) {
            engine.switchTo(actor.number, next);
        }
        if (actor.retries.runOut()) {
            scheduler.idleStep();
        }
        return step(actor);
    }

    /** The running thread has arrived at a step that concerns nobody else. */
    Actor pass(Actor.Next operation, Location location) {
        Actor actor = running;
        actor.next = operation;
        actor.location = location;
        look();
        stopOrNot(actor);
        return step(actor);
    }

    private Actor step(Actor actor) {
        scheduler.step();
        if (scheduler.countedSteps() > exploration.maxSteps()) {
            throw fail(Finding.Kind.UNBOUNDED, "the execution has more than " + exploration.maxSteps() + " steps");
        }
        return actor;
    }

    private void stopOrNot(Actor actor) {
        if (mayBeStopped(actor)) {
            stop(actor);
            engine.switchTo(actor.number, startOrDecide(actor));
            throw new AssertionError("a thread that was stopped goes on");
        }
    }

    private boolean mayBeStopped(Actor actor) {
        return scheduler.mayStop(actor) && choices.choose(2) == 1;
    }

    private void stop(Actor actor) {
        scheduler.stopped(actor);
        if (recorder != null) {
            recorder.crash(scheduler.step(), actor);
        }
    }

    private void look() {
        String broken = broken();
        if (broken != null) {
            throw fail(Finding.Kind.INVARIANT, broken);
        }
    }

    /** The first invariant that does not hold, or null. */
    private String broken() {
        if (invariants == null || !choices.fresh()) {
            return null;
        }
        outside = 0;
        phase = Phase.LOOKING;
        try {
            return invariants.broken();
        } finally {
            phase = Phase.THREADS;
        }
    }

    Error fail(Finding.Kind kind, String message) {
        Defect defect = new Defect(kind, message);
        if (phase != Phase.THREADS) {
            throw defect;
        }
        scheduler.defect(defect);
        engine.switchTo(running.number, Engine.EXPLORER);
        throw new AssertionError("an execution that is over goes on");
    }

    /** Ends the execution, after which the search begins once more. */
    void again() {
        scheduler.again();
        engine.switchTo(running.number, Engine.EXPLORER);
        throw new AssertionError("an execution that is over goes on");
    }
}

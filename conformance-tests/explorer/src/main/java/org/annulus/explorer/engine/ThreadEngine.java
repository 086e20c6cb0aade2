// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Scenario threads as operating-system threads, of which exactly one has the {@link Baton}. Runs on every JDK.
 *
 * <p>Hand-overs are what costs time, and more so the more threads take part, so none is made that is not needed. The
 * explorer's own thread runs bodies too, those that {@linkplain Body#mustEnd must end}. A worker whose body has ended
 * begins the successor itself. One that was left in the middle of an execution is not woken when the execution ends,
 * but unwinds when a later execution has work for it. Workers are daemons; they are reused and end with {@link #close}.
 */
public final class ThreadEngine implements Engine {
    private final HeldMonitors monitors;
    private final Worker explorer = new Worker();
    /** Those that serve no thread, without the explorer; some have to unwind first. */
    private final Deque<Worker> idle = new ArrayDeque<>();
    /** By thread: null before it begins, {@link #ended} when it has ended. */
    private Worker[] workers = {};

    private final Worker ended = new Worker();
    private Body[] bodies = {};
    private Throwable thrown;
    /** Whether the explorer waits and may serve a thread. */
    private boolean explorerIdle;
    /** Whether the execution has come back to the explorer. */
    private boolean over;

    private boolean unwinding;
    private int created;

    /** An engine without any threads yet. */
    public ThreadEngine() {
        this(HeldMonitors.FREE_NANOS);
    }

    ThreadEngine(long freeNanos) {
        monitors = new HeldMonitors(Worker.class, freeNanos);
    }

    @Override
    public String name() {
        return "threads (JDK " + Runtime.version().feature() + ")";
    }

    @Override
    public void run(Body[] threads, int first) {
        if (workers.length != threads.length) {
            workers = new Worker[threads.length];
        } else {
            Arrays.fill(workers, null);
        }
        bodies = threads;
        thrown = null;
        over = false;
        explorer.goOn(first);
        while (!over) {
            explorer.runBodyAndGoOn();
        }
        explorerIdle = false;
        if (thrown != null) {
            ThreadEngine.<RuntimeException>rethrow(thrown);
        }
    }

    @Override
    public void switchTo(int from, int to) {
        if (unwinding) {
            throw Abandoned.INSTANCE;
        }
        String frame = monitors.look();
        if (frame != null) {
            thrown = PinnedException.monitor(from, frame);
            unwinding = true;
            throw Abandoned.INSTANCE;
        }
        Worker worker = workers[from];
        if (to == EXPLORER && worker == explorer) {
            over = true;
        } else {
            resume(to);
            worker.baton.await();
        }
        if (worker.abandoned()) {
            unwinding = true;
            throw Abandoned.INSTANCE;
        }
    }

    /** Hands the baton to a thread or the explorer: nothing of the engine may be touched after that. */
    private void resume(int thread) {
        if (thread == EXPLORER) {
            over = true;
            explorer.baton.give();
            return;
        }
        Worker worker = workers[thread];
        if (worker == ended) {
            throw hasEnded(thread);
        }
        if (worker == null) {
            worker = takeIdle(thread);
            worker.serve(thread);
            if (worker.os == null && worker != explorer) {
                worker.start(++created);
            }
        }
        worker.baton.give();
    }

    private Worker takeIdle(int thread) {
        if (explorerIdle && bodies[thread].mustEnd()) {
            explorerIdle = false;
            return explorer;
        }
        return idle.isEmpty() ? new Worker() : idle.pop();
    }

    private static IllegalStateException hasEnded(int thread) {
        return new IllegalStateException("thread " + thread + " has ended and cannot go on");
    }

    @Override
    public void abandon() {
        for (int i = 0; i < workers.length; i++) {
            Worker worker = workers[i];
            if (worker != null && worker != ended && worker != explorer) {
                worker.left = true;
                idle.push(worker);
            }
            workers[i] = null;
        }
        bodies = new Body[0];
    }

    @Override
    public boolean unwinding() {
        return unwinding;
    }

    /** Unwinds what was left and ends the workers; returns when they have ended. */
    @Override
    public void close() {
        abandon();
        boolean interrupted = false;
        while (!idle.isEmpty()) {
            Worker worker = idle.pop();
            worker.body = null;
            worker.baton.give();
            while (worker.os.isAlive()) {
                try {
                    worker.os.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable e) throws E {
        throw (E) e;
    }

    /** One operating-system thread. Its fields belong to whoever has the baton. */
    private final class Worker implements Runnable {
        private final Baton baton = new Baton();
        private Thread os;
        /** What to run next; null: nothing, and when woken so: end. */
        private Body body;

        private int thread;
        /** Whether it stands in an execution that is over; the explorer cannot. */
        private boolean left;

        void start(int number) {
            os = new Thread(this, "annulus-explorer-" + number);
            os.setDaemon(true);
            os.start();
        }

        @Override
        public void run() {
            baton.await();
            while (body != null) {
                runBodyAndGoOn();
            }
        }

        void serve(int number) {
            thread = number;
            body = bodies[number];
            workers[number] = this;
        }

        boolean abandoned() {
            return this == explorer ? over : left;
        }

        /** Runs its body, then gives control away and waits, if there is not another body for it at once. */
        void runBodyAndGoOn() {
            int successor = runBody();
            unwinding = false;
            if (abandoned()) {
                // The baton is here: to end, for another body, or because the execution is over.
                left = false;
            } else {
                workers[thread] = ended;
                goOn(thrown == null ? successor : EXPLORER);
            }
        }

        private int runBody() {
            try {
                return body.run();
            } catch (Throwable e) {
                if (!unwinding) {
                    thrown = e;
                }
                return EXPLORER;
            }
        }

        void goOn(int successor) {
            if (successor != EXPLORER && workers[successor] == ended) {
                thrown = hasEnded(successor);
                goOn(EXPLORER);
            } else if (successor == EXPLORER && this == explorer) {
                over = true;
            } else if (successor != EXPLORER
                    && workers[successor] == null
                    && (this != explorer || bodies[successor].mustEnd())) {
                serve(successor);
            } else {
                body = null;
                if (this == explorer) {
                    explorerIdle = true;
                } else {
                    idle.push(this);
                }
                resume(successor);
                baton.await();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Scenario threads as operating-system threads, of which exactly one has the {@link Baton}. Runs on every JDK.
 *
 * <p>Hand-overs are what costs time, so none is made that is not needed. A thread that ends lets its worker begin the
 * successor. A worker that was left in the middle of an execution is not woken when the execution ends, but unwinds
 * when a later execution has work for it. Workers are daemons; they are reused and end with {@link #close}.
 */
public final class ThreadEngine implements Engine {
    private final Baton explorer = new Baton();
    /** Those that serve no thread; some have to unwind first. */
    private final Deque<Worker> idle = new ArrayDeque<>();
    /** By thread: null before it begins, {@link #ended} when it has ended. */
    private Worker[] workers = {};

    private final Worker ended = new Worker();
    private Body[] bodies = {};
    private Throwable thrown;
    private boolean unwinding;
    private int created;

    /** An engine without any threads yet. */
    public ThreadEngine() {}

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
        resume(first);
        explorer.await();
        if (thrown != null) {
            ThreadEngine.<RuntimeException>rethrow(thrown);
        }
    }

    @Override
    public void switchTo(int from, int to) {
        if (unwinding) {
            throw Abandoned.INSTANCE;
        }
        Worker worker = workers[from];
        resume(to);
        worker.baton.await();
        if (worker.left) {
            unwinding = true;
            throw Abandoned.INSTANCE;
        }
    }

    /** Hands the baton to a thread or the explorer. */
    private void resume(int thread) {
        if (thread == EXPLORER) {
            explorer.give();
            return;
        }
        Worker worker = workers[thread];
        if (worker == ended) {
            throw hasEnded(thread);
        }
        if (worker == null) {
            worker = idle.isEmpty() ? new Worker() : idle.pop();
            serve(worker, thread);
            if (worker.os == null) {
                worker.start(++created);
            }
        }
        worker.baton.give();
    }

    private static IllegalStateException hasEnded(int thread) {
        return new IllegalStateException("thread " + thread + " has ended and cannot go on");
    }

    private void serve(Worker worker, int thread) {
        worker.thread = thread;
        worker.body = bodies[thread];
        workers[thread] = worker;
    }

    @Override
    public void abandon() {
        for (int i = 0; i < workers.length; i++) {
            Worker worker = workers[i];
            if (worker != null && worker != ended) {
                worker.left = true;
                worker.body = null;
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
            while (true) {
                try {
                    worker.os.join();
                    break;
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
        /** What to run next; null: end. */
        private Body body;

        private int thread;
        /** Whether it stands in an execution that is over. */
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
                int successor = runBody();
                if (left) {
                    // Woken for another body, or to end: the baton is here.
                    left = false;
                    unwinding = false;
                } else {
                    workers[thread] = ended;
                    goOn(successor);
                }
            }
        }

        private int runBody() {
            try {
                return body.run();
            } catch (Throwable e) {
                if (!left) {
                    thrown = e;
                }
                return EXPLORER;
            }
        }

        private void goOn(int successor) {
            if (successor != EXPLORER && workers[successor] == null) {
                serve(this, successor);
                return;
            }
            body = null;
            idle.push(this);
            if (successor != EXPLORER && workers[successor] == ended) {
                thrown = hasEnded(successor);
                explorer.give();
            } else {
                resume(successor);
            }
            baton.await();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Scenario threads as continuations, all on the explorer's own thread: a switch is a copy of a few stack frames, with
 * no operating system in it. For JDK 21 and later with the flag in {@link #missing()}.
 *
 * <p>A continuation whose thread ended serves another thread later. One that was left in the middle of an execution is
 * dropped, never resumed and collected as garbage: nothing of the code under test runs any more, not even its
 * {@code finally} blocks.
 */
public final class ContinuationEngine implements Engine {
    private final HeldMonitors monitors;
    private final Deque<Fiber> idle = new ArrayDeque<>();
    /** By thread: null before it begins, {@link Fiber#ENDED} when it has ended. */
    private Fiber[] fibers = {};

    private Body[] bodies = {};
    private int next;
    private PinnedException pinned;

    /**
     * An engine.
     *
     * @throws UnsupportedOperationException if this JVM has no continuations, saying what is missing
     */
    public ContinuationEngine() {
        this(HeldMonitors.FREE_NANOS);
    }

    ContinuationEngine(long freeNanos) {
        if (!missing().isEmpty()) {
            throw new UnsupportedOperationException(missing());
        }
        monitors = new HeldMonitors(Fiber.class, freeNanos);
    }

    /**
     * What this JVM lacks for this engine.
     *
     * @return one clause; empty if nothing is missing
     */
    public static String missing() {
        return Continuations.MISSING;
    }

    @Override
    public String name() {
        return "continuations (JDK " + Runtime.version().feature() + ")";
    }

    @Override
    public void run(Body[] threads, int first) {
        if (fibers.length != threads.length) {
            fibers = new Fiber[threads.length];
        } else {
            Arrays.fill(fibers, null);
        }
        bodies = threads;
        next = first;
        try {
            // A continuation cannot resume another in its place, so each switch passes through here.
            while (next != EXPLORER) {
                Continuations.resume(fiber(next).continuation);
            }
            if (pinned != null) {
                throw pinned;
            }
        } finally {
            pinned = null;
        }
    }

    private Fiber fiber(int thread) {
        Fiber fiber = fibers[thread];
        if (fiber == Fiber.ENDED) {
            throw new IllegalStateException("thread " + thread + " has ended and cannot go on");
        }
        if (fiber == null) {
            fiber = idle.isEmpty() ? new Fiber(this) : idle.pop();
            fiber.thread = thread;
            fiber.body = bodies[thread];
            fibers[thread] = fiber;
        }
        return fiber;
    }

    @Override
    public void switchTo(int from, int to) {
        if (pinned == null) {
            next = to;
            leave(from);
        }
        if (pinned != null) {
            // Still on the stack of the thread. The explorer learns why; the code under test only sees its end.
            throw Abandoned.INSTANCE;
        }
    }

    private void leave(int from) {
        String frame = monitors.look();
        if (frame != null) {
            pinned = PinnedException.monitor(from, frame);
            return;
        }
        try {
            Continuations.leave();
        } catch (IllegalStateException e) {
            pinned = PinnedException.refused(from, e);
        }
    }

    @Override
    public void abandon() {
        Arrays.fill(fibers, null);
        bodies = new Body[0];
    }

    @Override
    public boolean unwinding() {
        return pinned != null;
    }

    @Override
    public void close() {
        abandon();
        idle.clear();
    }

    /** A continuation and the thread it serves at the moment. */
    private static final class Fiber implements Runnable {
        /** Stands for the fiber of a thread that has ended. */
        static final Fiber ENDED = new Fiber();

        private final ContinuationEngine engine;
        private final Object continuation;
        private Body body;
        private int thread;

        private Fiber() {
            engine = null;
            continuation = null;
        }

        Fiber(ContinuationEngine engine) {
            this.engine = engine;
            this.continuation = Continuations.create(this);
        }

        @Override
        public void run() {
            while (true) {
                engine.ended(this, runBody());
                Continuations.leave();
            }
        }

        private int runBody() {
            try {
                return body.run();
            } catch (Abandoned e) {
                if (engine.pinned == null) {
                    throw e;
                }
                return EXPLORER;
            }
        }
    }

    private void ended(Fiber fiber, int successor) {
        fiber.body = null;
        fibers[fiber.thread] = Fiber.ENDED;
        idle.push(fiber);
        next = pinned == null ? successor : EXPLORER;
    }
}

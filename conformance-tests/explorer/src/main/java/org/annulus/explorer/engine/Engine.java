// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

/**
 * Runs the threads of a scenario, one at a time: the seam between the search and what a thread is made of. A thread
 * that goes on by itself costs nothing here; only a switch to another one is a call.
 *
 * <p>All calls of one engine come from the explorer's own thread or from the scenario thread that runs at the moment,
 * so an engine needs no locks for its own state, but each switch is a happens-before edge.
 */
public interface Engine extends AutoCloseable {
    /** Stands for the explorer, which called {@link #run}. */
    int EXPLORER = -1;

    /**
     * What this engine is made of.
     *
     * @return a few words, as reports show them
     */
    String name();

    /**
     * Starts an execution: runs the first thread, and whichever is switched to, until one switches to {@link #EXPLORER}
     * or ends with {@link #EXPLORER} as its successor.
     *
     * @param bodies one for each thread; a body returns the number of the thread that goes on when it ends, or
     *     {@link #EXPLORER}. It throws nothing but {@link Abandoned}; when it was unwound its answer counts for nothing
     * @param first number of the thread that begins
     * @throws PinnedException if a thread was to give control away where the engine cannot take it
     */
    void run(Body[] bodies, int first);

    /**
     * Gives control to another thread, starting it if it has not run yet. Called by a scenario thread; returns when
     * somebody switches back.
     *
     * @param from the calling thread
     * @param to the thread to go on, or {@link #EXPLORER}
     * @throws Abandoned if the execution is over and this thread is only being unwound
     */
    void switchTo(int from, int to);

    /**
     * Ends the execution: threads that have not ended are dropped, or unwound by throwing {@link Abandoned} from where
     * they stand, at once or when the engine needs them again. Called by the explorer's thread when {@link #run} has
     * returned.
     */
    void abandon();

    /**
     * Whether the calling thread belongs to an execution that is over and is only being unwound, possibly while the
     * next execution runs. Whatever can be called by code under test asks this first and, if so, does nothing but throw
     * {@link Abandoned} again: a {@code finally} block of the old execution must not become a step of the new one.
     *
     * @return true while a thread is being unwound
     */
    boolean unwinding();

    /** Gives threads back. */
    @Override
    void close();

    /** A scenario thread. */
    @FunctionalInterface
    interface Body {
        /**
         * Runs the thread to its end.
         *
         * @return who goes on
         */
        int run();

        /**
         * Whether an execution is only judged if this thread has ended. Such a thread may be unwound as soon as the
         * execution is over; any other stays where it is until {@link Engine#abandon}, so that no {@code finally} block
         * of a stopped thread runs before the checks. Asked when the thread begins.
         *
         * @return true if it must end; by default false
         */
        default boolean mustEnd() {
            return false;
        }
    }

    /** Unwinds a thread whose execution is over; code under test must not swallow it. */
    final class Abandoned extends Error {
        private static final long serialVersionUID = 1;

        /** The one instance: it carries no stack. */
        public static final Abandoned INSTANCE = new Abandoned();

        private Abandoned() {
            super("the execution is over", null, false, false);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

/**
 * A scenario thread was to give control away where the explorer cannot take it: inside {@code synchronized}, or, with
 * continuations, below a native frame. It says nothing about whether the code under test is right.
 */
public final class PinnedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private PinnedException(int thread, String where, String remedy, Throwable cause) {
        super("thread " + thread + " " + where + " at a visible step; " + remedy, cause);
    }

    /**
     * It holds a monitor.
     *
     * @param thread number of the thread
     * @param frame where it was taken
     * @return the exception
     */
    static PinnedException monitor(int thread, String frame) {
        return new PinnedException(
                thread,
                "holds a monitor (synchronized in " + frame + ")",
                "the explorer cannot see who waits for it: use a word of RingMemory as the lock",
                null);
    }

    /**
     * The JDK refuses to leave its continuation.
     *
     * @param thread number of the thread
     * @param refusal of the JDK, which ends with the reason
     * @return the exception
     */
    static PinnedException refused(int thread, IllegalStateException refusal) {
        return new PinnedException(
                thread,
                "cannot be left (" + refusal.getMessage() + ")",
                "it is inside synchronized, or below a native frame such as a static initializer: take the step out of"
                        + " there, or use the engine \"threads\" for what is below a native frame",
                refusal);
    }
}

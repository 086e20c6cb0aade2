// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

/**
 * A scenario thread was to give control away where a continuation cannot be left: inside {@code synchronized} or below
 * a native frame. It says nothing about the code under test; the engine of operating-system threads can run it.
 */
public final class PinnedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PinnedException(int thread, Throwable cause) {
        super(
                "thread " + thread + " was to be left at a visible step while it " + reason(cause)
                        + ", which the engine \"continuations\" cannot do; take that away or explore with the engine"
                        + " \"threads\"",
                cause);
    }

    private static String reason(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (said.contains("MONITOR")) {
            return "held a monitor (synchronized)";
        }
        if (said.contains("NATIVE")) {
            return "was below a native frame (a static initializer, reflection or JNI)";
        }
        return "was pinned (" + said + ")";
    }
}

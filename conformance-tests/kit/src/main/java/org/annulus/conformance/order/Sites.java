// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.stream.Collectors;

/** Where in the ring's code an access was made. */
final class Sites {
    /** Frames that lead from a call of the ring to any access of it. */
    private static final int DEPTH = 12;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private static final List<String> NOT_THE_RING = List.of(
            "java.", "org.annulus.core.memory.", "org.annulus.conformance.memory.", "org.annulus.conformance.order.");

    private Sites() {}

    /** The frames of the ring that led here, the innermost first. */
    static List<StackFrame> here() {
        return WALKER.walk(frames -> frames.filter(frame -> NOT_THE_RING.stream()
                        .noneMatch(other -> frame.getClassName().startsWith(other)))
                .limit(DEPTH)
                .toList());
    }

    static String text(List<StackFrame> frames) {
        return frames.stream()
                .map(frame -> "\n      at " + frame.toStackTraceElement())
                .collect(Collectors.joining());
    }

    /** The line of the ring that made the access, for one line of a message. */
    static String line() {
        List<StackFrame> frames = here();
        return frames.isEmpty() ? "" : " at " + frames.get(0).toStackTraceElement();
    }
}

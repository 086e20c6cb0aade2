// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.List;
import java.util.regex.Pattern;
import org.annulus.explorer.Finding;
import org.annulus.explorer.trace.MissingOrder;
import org.annulus.explorer.trace.Step;
import org.annulus.explorer.trace.Trace;

/** What went wrong in an execution. Thrown only by the explorer's own thread, while it sets up or checks. */
final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Pattern NUMBER = Pattern.compile("-?\\b(0x[0-9a-f]+|\\d+)");

    private final Finding.Kind kind;

    /** What tells it from other defects of its kind. */
    private final String identity;

    private final String word;
    private final int earlier;
    private final int later;

    private Defect(
            Finding.Kind kind, String message, String identity, Throwable cause, String word, int earlier, int later) {
        super(message, cause);
        this.kind = kind;
        this.identity = identity;
        this.word = word;
        this.earlier = earlier;
        this.later = later;
    }

    Defect(Finding.Kind kind, String message) {
        this(kind, message, message, null, null, 0, 0);
    }

    /** What code under test threw: the numbers in its message may be others the next time. */
    Defect(Finding.Kind kind, String message, Throwable cause) {
        this(kind, message, NUMBER.matcher(message).replaceAll("#"), cause, null, 0, 0);
    }

    /** A race between two steps. */
    static Defect race(String message, String word, int earlier, int later) {
        return new Defect(Finding.Kind.RACE, message, message, null, word, earlier, later);
    }

    /**
     * Threads that do not get to their end.
     *
     * @param problem what they have in common
     * @param standing where all of them stand, in words
     * @param missed the same without those that need not end
     */
    static Defect stuck(Finding.Kind kind, String problem, String standing, String missed) {
        return new Defect(kind, problem + standing, problem + missed, null, null, 0, 0);
    }

    /**
     * Whether another execution shows the same defect: the same sentence does not hold, the same threads race with the
     * same accesses to the same word in the same order, the same threads stand in the same places.
     */
    boolean isSame(Defect other) {
        return other != null && kind == other.kind && identity.equals(other.identity);
    }

    /** The two accesses that race, or null. */
    Trace.Conflict conflict(List<Step> steps) {
        return word == null
                ? null
                : new Trace.Conflict(word, earlier, later, MissingOrder.reason(steps, earlier, later));
    }

    Finding.Kind kind() {
        return kind;
    }
}

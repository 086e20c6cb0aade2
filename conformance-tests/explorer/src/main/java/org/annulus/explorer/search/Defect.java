// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.List;
import org.annulus.explorer.Finding;
import org.annulus.explorer.trace.MissingOrder;
import org.annulus.explorer.trace.Step;
import org.annulus.explorer.trace.Trace;

/** What went wrong in an execution. Thrown only by the explorer's own thread, while it sets up or checks. */
final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Finding.Kind kind;
    private final String word;
    private final int earlier;
    private final int later;

    Defect(Finding.Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.word = null;
        this.earlier = 0;
        this.later = 0;
    }

    /** A race between two steps. */
    Defect(Finding.Kind kind, String message, String word, int earlier, int later) {
        super(message);
        this.kind = kind;
        this.word = word;
        this.earlier = earlier;
        this.later = later;
    }

    Defect(Finding.Kind kind, String message) {
        this(kind, message, null);
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

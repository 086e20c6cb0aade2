// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.waiting;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;

/** Who took which event of a completion ring: each is for one waiter, once. Any number of threads. */
final class WaitingLog {
    static final long USER_DATA = 1000;

    private final AtomicIntegerArray taken;
    private final boolean numbered;

    /**
     * A log.
     *
     * @param room events that it can tell apart
     * @param numbered whether events have numbers: not in a readiness ring
     */
    WaitingLog(int room, boolean numbered) {
        this.taken = new AtomicIntegerArray(room);
        this.numbered = numbered;
    }

    void took(long userData, long value) {
        if (numbered
                && (userData != USER_DATA || value < 0 || taken.incrementAndGet((int) (value % taken.length())) != 1)) {
            throw new RuleViolation(
                    Rule.NO_DUPLICATION,
                    "event " + value + " with user data " + userData + " is delivered twice, or was not posted",
                    null);
        }
    }

    /** Forgets an event, so that its number can be used again. */
    void forget(long value) {
        taken.set((int) (value % taken.length()), 0);
    }

    /** Whether an event was taken. */
    boolean has(long value) {
        return taken.get((int) (value % taken.length())) != 0;
    }
}

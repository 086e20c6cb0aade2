// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Map;
import java.util.TreeMap;

/**
 * Takes that never returned. Each may have taken all bits of one item; so where bits are missing on no more items than
 * there are such takes, they explain it.
 */
final class DeadTakes {
    private final Violations certain;
    private final Map<Integer, Violations> excusable = new TreeMap<>();
    private long count;
    private long earliest = Operation.NEVER;

    /**
     * The takes of a history.
     *
     * @param history to look at
     * @param certain gets what they cannot explain
     */
    DeadTakes(History history, Violations certain) {
        this.certain = certain;
        for (int thread = 0; thread < history.threads(); thread++) {
            int t = thread;
            history.each(t, OperationKind.TAKE_UNKNOWN, op -> {
                count++;
                earliest = Math.min(earliest, history.call(t, op));
            });
        }
    }

    /** Where to tell that bits of an item were missing at a time. */
    Violations missing(int item, long time) {
        return time < earliest ? certain : excusable.computeIfAbsent(item, any -> new Violations());
    }

    /** Tells of what is missing on more items than the dead can have taken. */
    void finish() {
        if (excusable.size() > count) {
            excusable.values().forEach(certain::addAll);
        }
    }
}

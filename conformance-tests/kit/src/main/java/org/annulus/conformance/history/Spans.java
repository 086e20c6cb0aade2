// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Finds an operation that lies wholly inside an open interval. */
final class Spans {
    private static final int NONE = -1;

    private final Times times;
    private final long[] calls;
    /** Of the operations from here on by call, the one that returned first. */
    private final int[] firstToReturn;

    Spans(Times times, IntPredicate include) {
        this.times = times;
        int[] order = times.byCall(n -> times.ret[n] != Operation.NEVER && include.test(n));
        this.calls = Arrays.stream(order).mapToLong(n -> times.call[n]).toArray();
        this.firstToReturn = order;
        for (int i = order.length - 2; i >= 0; i--) {
            if (times.ret[order[i + 1]] < times.ret[order[i]]) {
                firstToReturn[i] = order[i + 1];
            }
        }
    }

    /** One that was called after a time and returned before another; null if there is none. */
    Operation inside(long after, long before) {
        int at = find(after, before);
        return at == NONE ? null : times.operation(at);
    }

    private int find(long after, long before) {
        int at = Overlaps.before(calls, after + 1);
        return at < calls.length && times.ret[firstToReturn[at]] < before ? firstToReturn[at] : NONE;
    }
}

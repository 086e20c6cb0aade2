// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some operations of a history, and when they were. */
final class Times {
    private final History history;
    private final int[] threads;
    private final int[] operations;
    final long[] call;
    final long[] ret;
    final long[] settled;
    private int size;

    Times(History history, int capacity) {
        this.history = history;
        this.threads = new int[capacity];
        this.operations = new int[capacity];
        this.call = new long[capacity];
        this.ret = new long[capacity];
        this.settled = new long[capacity];
    }

    void add(int thread, int operation, long settledAt) {
        threads[size] = thread;
        operations[size] = operation;
        call[size] = history.call(thread, operation);
        ret[size] = history.ret(thread, operation);
        settled[size++] = settledAt;
    }

    int size() {
        return size;
    }

    Operation operation(int number) {
        return history.operation(threads[number], operations[number]);
    }

    int[] byCall(IntPredicate include) {
        return TimeOrder.of(call, include);
    }

    /** Those that returned, by return; then those that did not. */
    int[] byReturn() {
        int[] order = Arrays.copyOf(TimeOrder.of(ret, n -> ret[n] != Operation.NEVER), size);
        int pending = size;
        for (int number = size - 1; number >= 0; number--) {
            if (ret[number] == Operation.NEVER) {
                order[--pending] = number;
            }
        }
        return order;
    }
}

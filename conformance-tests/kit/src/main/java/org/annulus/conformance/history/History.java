// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What all threads of a run did. Immutable, as long as nobody writes to the logs any more.
 *
 * <p>Unless told otherwise, stores count as visible when their operation returns, and the ring may still hold events at
 * the end.
 */
public final class History {
    private final List<ThreadLog> logs;
    private final boolean drained;
    private final boolean settlesAtFences;
    private final long start;

    private History(List<ThreadLog> logs, boolean drained, boolean settlesAtFences) {
        this.logs = List.copyOf(logs);
        this.drained = drained;
        this.settlesAtFences = settlesAtFences;
        this.start = this.logs.stream()
                .filter(log -> log.size() > 0)
                .mapToLong(log -> log.call(0))
                .min()
                .orElse(0);
    }

    /**
     * A history.
     *
     * @param logs of the threads, which have ended
     * @return the history
     */
    public static History of(List<ThreadLog> logs) {
        return new History(logs, false, false);
    }

    /**
     * The same, of a run whose consumers were told at its end that the ring is closed and empty.
     *
     * @return the copy; what was not taken in it is lost
     */
    public History drained() {
        return new History(logs, true, settlesAtFences);
    }

    /**
     * The same, of threads that enter their fences: stores count as visible at the next {@link ThreadLog#fence}.
     *
     * @return the copy
     */
    public History settledAtFences() {
        return new History(logs, drained, true);
    }

    /**
     * Whether the ring was empty at the end.
     *
     * @return true of a {@link #drained()} one
     */
    public boolean isDrained() {
        return drained;
    }

    /**
     * All operations, thread by thread: for small histories.
     *
     * @return with times from 0 on
     */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (int thread = 0; thread < logs.size(); thread++) {
            int t = thread;
            for (OperationKind kind : OperationKind.values()) {
                each(t, kind, op -> all.add(operation(t, op)));
            }
        }
        return all;
    }

    /**
     * How many operations there are.
     *
     * @param kind of those to count
     * @return the number
     */
    public long count(OperationKind kind) {
        long[] count = {0};
        for (int thread = 0; thread < logs.size(); thread++) {
            each(thread, kind, op -> count[0]++);
        }
        return count[0];
    }

    int threads() {
        return logs.size();
    }

    ThreadLog log(int thread) {
        return logs.get(thread);
    }

    /** The operations of a kind, in the order in which the thread did them. */
    void each(int thread, OperationKind kind, IntConsumer operation) {
        ThreadLog log = logs.get(thread);
        for (int op = 0; op < log.size(); op++) {
            if (log.is(kind, op)) {
                operation.accept(op);
            }
        }
    }

    long call(int thread, int op) {
        return logs.get(thread).call(op) - start;
    }

    long ret(int thread, int op) {
        long ret = logs.get(thread).ret(op);
        return ret == Operation.NEVER ? ret : ret - start;
    }

    /** When each entry of a thread was visible. */
    long[] settled(int thread) {
        ThreadLog log = logs.get(thread);
        long[] settled = new long[log.size()];
        long next = Operation.NEVER;
        for (int op = log.size() - 1; op >= 0; op--) {
            if (log.isFence(op)) {
                next = call(thread, op);
            }
            long ret = ret(thread, op);
            settled[op] = ret == Operation.NEVER || !settlesAtFences ? ret : next;
        }
        return settled;
    }

    /** For sentences. */
    Operation operation(int thread, int op) {
        ThreadLog log = logs.get(thread);
        long ret = ret(thread, op);
        long settled = ret;
        if (settlesAtFences && ret != Operation.NEVER) {
            int fence = op;
            while (fence < log.size() && !log.isFence(fence)) {
                fence++;
            }
            settled = fence == log.size() ? Operation.NEVER : call(thread, fence);
        }
        return new Operation(log.thread(), log.kind(op), log.value(op), call(thread, op), ret, settled);
    }
}

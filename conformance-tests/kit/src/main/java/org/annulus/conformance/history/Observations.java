// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Who has seen what a bit was not: the takes of its item, and the drains that found nothing at all. */
final class Observations {
    private final Map<Integer, Spans> takes = new HashMap<>();
    private final Spans empties;

    /**
     * What was observed.
     *
     * @param history of the ring
     * @param weakEmpty whether a drain that found nothing says nothing while a post or a take is under way
     */
    Observations(History history, boolean weakEmpty) {
        Map<Integer, Integer> counts = new HashMap<>();
        each(
                history,
                OperationKind.TAKE,
                (thread, op, settled) -> counts.merge(item(history, thread, op), 1, Integer::sum));
        Map<Integer, Times> byItem = new HashMap<>();
        counts.forEach((item, count) -> byItem.put(item, new Times(history, count)));
        each(history, OperationKind.TAKE, (thread, op, settled) -> byItem.get(item(history, thread, op))
                .add(thread, op, settled));
        byItem.forEach((item, times) -> takes.put(item, new Spans(times, n -> true)));
        Times empty = all(history, OperationKind.EMPTY);
        this.empties = new Spans(empty, weakEmpty ? quiet(history, empty) : n -> true);
    }

    private static int item(History history, int thread, int op) {
        return Values.item(history.log(thread).value(op));
    }

    private static IntPredicate quiet(History history, Times empty) {
        Times posts = all(history, OperationKind.POST);
        Times takes = all(history, OperationKind.TAKE);
        Overlaps posting = new Overlaps(posts.call, posts.settled);
        Overlaps taking = new Overlaps(takes.call, takes.ret);
        IntUnaryOperator overlaps =
                n -> posting.with(empty.call[n], empty.ret[n]) + taking.with(empty.call[n], empty.ret[n]);
        return n -> overlaps.applyAsInt(n) == 0;
    }

    private static Times all(History history, OperationKind kind) {
        Times times = new Times(history, Math.toIntExact(history.count(kind)));
        each(history, kind, times::add);
        return times;
    }

    /** Something that is done with each operation. */
    private interface OperationAction {
        void accept(int thread, int op, long settled);
    }

    private static void each(History history, OperationKind kind, OperationAction action) {
        for (int thread = 0; thread < history.threads(); thread++) {
            int t = thread;
            long[] settled = history.settled(t);
            history.each(t, kind, op -> action.accept(t, op, settled[op]));
        }
    }

    /**
     * Somebody who looked at an item inside an open interval.
     *
     * @param item that was looked at
     * @param after the start of the interval
     * @param before its end
     * @return a take of the item, or a drain that found nothing; null if nobody did
     */
    Operation inside(int item, long after, long before) {
        Spans ofItem = takes.get(item);
        Operation take = ofItem == null ? null : ofItem.inside(after, before);
        return take != null ? take : empties.inside(after, before);
    }
}

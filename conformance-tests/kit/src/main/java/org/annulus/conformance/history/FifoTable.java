// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A history by values: for each, numbered from 0 on, when it was posted and when it was taken. The numbers of a
 * producer's values are consecutive, in the order of its posts.
 */
final class FifoTable {
    static final int NOBODY = -1;

    final History history;
    final int size;
    final long[] postCall;
    final long[] postRet;
    final long[] postSettled;
    /** {@link Operation#NEVER} if the value was not taken. */
    final long[] takeCall;

    final long[] takeRet;
    final long[] takeSettled;
    final int[] taker;
    private final int[] poster;
    private final int[] postOp;
    private final int[] takeOp;
    private final ValueIndex index;

    /** Values of each consumer, in the order in which it took them. */
    private final List<int[]> taken = new ArrayList<>();

    /** When takes were called of which nobody knows the outcome. */
    final List<Long> unknownTakes = new ArrayList<>();

    /** Missing values whose place says nothing: the ring may lose them, or their loss is told apart. */
    final BitSet disregarded = new BitSet();

    FifoTable(History history) {
        this.history = history;
        this.size = Math.toIntExact(history.count(OperationKind.POST));
        this.postCall = new long[size];
        this.postRet = new long[size];
        this.postSettled = new long[size];
        this.takeCall = never(size);
        this.takeRet = never(size);
        this.takeSettled = never(size);
        this.taker = new int[size];
        Arrays.fill(taker, NOBODY);
        this.poster = new int[size];
        this.postOp = new int[size];
        this.takeOp = new int[size];
        this.index = new ValueIndex(size);
        enterPosts();
    }

    private static long[] never(int size) {
        long[] times = new long[size];
        Arrays.fill(times, Operation.NEVER);
        return times;
    }

    private void enterPosts() {
        int[] next = {0};
        for (int thread = 0; thread < history.threads(); thread++) {
            int t = thread;
            long[] settled = history.settled(t);
            history.each(t, OperationKind.POST, op -> {
                int number = next[0]++;
                poster[number] = t;
                postOp[number] = op;
                postCall[number] = history.call(t, op);
                postRet[number] = history.ret(t, op);
                postSettled[number] = settled[op];
                long value = history.log(t).value(op);
                if (index.add(value, number) >= 0) {
                    throw new IllegalArgumentException("value 0x" + Long.toHexString(value)
                            + " was posted twice; a queue's history can be checked only if all values differ");
                }
            });
        }
    }

    /** Enters the takes, and tells of those that cannot be. */
    void enterTakes(Violations violations) {
        for (int thread = 0; thread < history.threads(); thread++) {
            int t = thread;
            long[] settled = history.settled(t);
            int[] mine = new int[settled.length];
            int[] count = {0};
            history.each(t, OperationKind.TAKE, op -> {
                int number = index.get(history.log(t).value(op));
                if (isPossible(number, t, op, violations)) {
                    taker[number] = t;
                    takeOp[number] = op;
                    takeCall[number] = history.call(t, op);
                    takeRet[number] = history.ret(t, op);
                    takeSettled[number] = settled[op];
                    mine[count[0]++] = number;
                }
            });
            history.each(t, OperationKind.TAKE_UNKNOWN, op -> unknownTakes.add(history.call(t, op)));
            taken.add(Arrays.copyOf(mine, count[0]));
        }
    }

    private boolean isPossible(int number, int thread, int op, Violations violations) {
        if (number < 0) {
            violations.add(Pattern.FRESH, () -> {
                Operation take = history.operation(thread, op);
                return new Violation(Pattern.FRESH, taken(take) + ", and nobody has posted it", List.of(take));
            });
            return false;
        }
        if (history.ret(thread, op) < postCall[number]) {
            violations.add(Pattern.FRESH, () -> {
                Operation take = history.operation(thread, op);
                return new Violation(
                        Pattern.FRESH,
                        taken(take) + ", before its post was called: "
                                + post(number).interval(),
                        List.of(take, post(number)));
            });
        }
        if (taker[number] != NOBODY) {
            Operation first = taking(number);
            violations.add(Pattern.REPEAT, () -> {
                Operation take = history.operation(thread, op);
                return new Violation(
                        Pattern.REPEAT,
                        taken(first) + " and again by " + take.thread() + " in " + take.interval(),
                        List.of(first, take));
            });
            return false;
        }
        return true;
    }

    private static String taken(Operation take) {
        return Values.describe(take.value()) + " was taken by " + take.thread() + " in " + take.interval();
    }

    /** Whether a value's post returned and nobody is known to have taken it. */
    boolean isMissing(int number) {
        return takeCall[number] == Operation.NEVER && postRet[number] != Operation.NEVER;
    }

    /** Whether a value's place among others says something: it was taken, or is missing and should not be. */
    boolean counts(int number) {
        return takeCall[number] != Operation.NEVER || isMissing(number) && !disregarded.get(number);
    }

    /** Takes it that somebody who died took a value, at some time after a call. */
    void excuse(int number, long call) {
        takeCall[number] = call;
    }

    int poster(int number) {
        return poster[number];
    }

    void eachTakenBy(int thread, IntConsumer number) {
        Arrays.stream(taken.get(thread)).forEach(number);
    }

    long value(int number) {
        return history.log(poster[number]).value(postOp[number]);
    }

    String describe(int number) {
        return Values.describe(value(number));
    }

    Operation post(int number) {
        return history.operation(poster[number], postOp[number]);
    }

    /** The take of a value that was taken. */
    Operation taking(int number) {
        return history.operation(taker[number], takeOp[number]);
    }

    /** The operations on a value, for a violation. */
    List<Operation> operations(int number) {
        return taker[number] == NOBODY ? List.of(post(number)) : List.of(post(number), taking(number));
    }

    /** When and by whom a value was taken, in words. */
    String fate(int number) {
        if (taker[number] == NOBODY) {
            return takeCall[number] == Operation.NEVER ? "never taken" : "taken at best by a consumer that died";
        }
        Operation take = taking(number);
        return "taken by " + take.thread() + " in " + take.interval();
    }
}

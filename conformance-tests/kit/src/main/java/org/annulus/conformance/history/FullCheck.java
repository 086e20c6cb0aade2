// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.annulus.conformance.history.Relaxations.Full;

/**
 * VFull: a post was refused as FULL although at every moment of it fewer values can have been in the ring than fit:
 * posts that were called, less takes whose slots had visibly been given back.
 */
final class FullCheck {
    private final FifoTable table;
    private final int capacity;
    private final int bound;
    private final boolean weak;
    private final Findings findings;
    private long[] posts;
    private long[] givenBack;

    FullCheck(FifoTable table, int capacity, Full allowed, Findings findings) {
        this.table = table;
        this.capacity = capacity;
        // A refusal is explained by so many values in the ring.
        this.bound = allowed == Full.WHILE_NOT_EMPTY ? 1 : capacity;
        this.weak = allowed != Full.AT_CAPACITY;
        this.findings = findings;
    }

    void run() {
        posts = sorted(Arrays.stream(table.postCall));
        givenBack = sorted(Arrays.stream(table.takeSettled).filter(time -> time != Operation.NEVER));
        Overlaps all = weak ? others() : null;
        for (int thread = 0; thread < table.history.threads(); thread++) {
            int t = thread;
            table.history.each(t, OperationKind.FULL, op -> {
                long call = table.history.call(t, op);
                long ret = table.history.ret(t, op);
                // The refusal itself is among all.
                if (most(call, ret) < bound && (!weak || all.with(call, ret) <= 1)) {
                    tell(t, op);
                }
            });
        }
    }

    private static long[] sorted(LongStream times) {
        return times.sorted().toArray();
    }

    /** Everything that may hold a slot for a while, refusals included. */
    private Overlaps others() {
        LongStream.Builder calls = LongStream.builder();
        LongStream.Builder ends = LongStream.builder();
        IntStream.range(0, table.size).forEach(n -> {
            calls.add(table.postCall[n]).add(table.takeCall[n]);
            ends.add(table.postRet[n]).add(table.takeSettled[n]);
        });
        for (int thread = 0; thread < table.history.threads(); thread++) {
            int t = thread;
            table.history.each(t, OperationKind.FULL, op -> {
                calls.add(table.history.call(t, op));
                ends.add(table.history.ret(t, op));
            });
        }
        return new Overlaps(calls.build().toArray(), ends.build().toArray());
    }

    /** How many values can have been in the ring at once in an interval; at the bound it is enough. */
    private int most(long call, long ret) {
        int most = before(call);
        for (int next = Overlaps.before(posts, call + 1);
                next < posts.length && posts[next] <= ret && most < bound;
                next++) {
            most = Math.max(most, before(posts[next]));
        }
        return most;
    }

    private int before(long time) {
        return Overlaps.before(posts, time + 1) - Overlaps.before(givenBack, time);
    }

    private void tell(int thread, int op) {
        findings.add(Pattern.FULL, FifoTable.NOBODY, () -> {
            Operation full = table.history.operation(thread, op);
            return new Violation(
                    Pattern.FULL,
                    full.thread() + " was refused as FULL in " + full.interval() + ", though never more than "
                            + most(full.call(), full.ret()) + " values can have been in the ring of " + capacity
                            + " meanwhile: " + Overlaps.before(posts, full.call() + 1)
                            + " posts had been called before, and "
                            + Overlaps.before(givenBack, full.call()) + " takes had given their slots back",
                    List.of(full));
        });
    }
}

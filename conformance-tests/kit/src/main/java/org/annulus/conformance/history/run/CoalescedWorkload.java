// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.history.CoalescingChecker;
import org.annulus.conformance.history.History;
import org.annulus.conformance.history.Relaxations;
import org.annulus.conformance.history.ThreadLog;
import org.annulus.conformance.history.Values;
import org.annulus.conformance.history.Violations;
import org.annulus.conformance.stress.Credits;

/**
 * Readiness rings: one bit or two on one of as many items as there can be; some items are hot, so that posts merge, and
 * some cold, so that a lost bit is not made good by the next post.
 */
final class CoalescedWorkload implements Workload {
    /** Bits that every readiness ring has. */
    private static final int BITS = 16;

    private static final long MIX = 0xbf58_476d_1ce4_e5b9L;
    private static final int PRODUCER_SHIFT = 56;

    /** What stands for an item or for bits that no post can have had. */
    private static final long IMPOSSIBLE = Values.ofItem(Integer.MAX_VALUE, -1);

    private final CoalescingChecker checker;
    private final long[] handles;
    private final long seed;

    CoalescedWorkload(TestRing ring, Relaxations relaxations, long seed) {
        this.checker = new CoalescingChecker(relaxations);
        this.seed = seed;
        this.handles = new long[ring.room()];
        for (int item = 0; item < handles.length; item++) {
            handles[item] = ring.kernel().register(item);
        }
    }

    /** The same for every try to post the event. */
    private long choice(int producer, long sequence) {
        long z = (sequence ^ (long) producer << PRODUCER_SHIFT) + seed * MIX;
        z = (z ^ z >>> 30) * MIX;
        z = (z ^ z >>> 27) * MIX;
        return z ^ z >>> 31;
    }

    private int item(int producer, long sequence) {
        long choice = choice(producer, sequence);
        int any = (int) (choice >>> 1) & Integer.MAX_VALUE;
        return (choice & 1) == 0 ? any % handles.length : any % (1 + handles.length / 4);
    }

    private int bits(int producer, long sequence) {
        long choice = choice(producer, sequence) >>> 40;
        int one = 1 << choice % BITS;
        return (choice & 1 << 20) == 0 ? one : one | 1 << (choice >>> 8) % BITS;
    }

    @Override
    public long handle(int producer, long sequence) {
        return handles[item(producer, sequence)];
    }

    @Override
    public long value(int producer, long sequence) {
        return bits(producer, sequence);
    }

    @Override
    public long recorded(int producer, long sequence) {
        return Values.ofItem(item(producer, sequence), bits(producer, sequence));
    }

    @Override
    public void record(ThreadLog log, long userData, long value, long call) {
        boolean possible = userData >= 0 && userData < handles.length && value > 0 && value < 1L << BITS;
        log.take(possible ? Values.ofItem((int) userData, (int) value) : IMPOSSIBLE, call);
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public Credits credits() {
        return Credits.UNLIMITED;
    }

    @Override
    public Violations check(History history) {
        return checker.check(history);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.annulus.conformance.rule.Rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Batches of every size, at every offset, with every limit. */
final class BatchChecks {
    /** Posts after which a ring too large for that is not tried with every size at every offset. */
    private static final int ENOUGH = 300_000;

    private BatchChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        List.of(Rule.BATCH_LIMITS, Rule.FULL_EXACTLY),
                        "shouldPostWhatFitsWhenBatchIsLargerThanTheRoom",
                        Applies.REFUSES_WHEN_FULL,
                        BatchChecks::fits),
                new Check(
                        List.of(Rule.END_DISTANCE, Rule.NO_LOSS, Rule.ORDER),
                        "shouldDeliverBatchesInOrderWhenOfEverySize",
                        Applies.ALWAYS,
                        BatchChecks::everySize),
                new Check(
                        Rule.BATCH_LIMITS,
                        "shouldTakeNoMoreThanTheLimitWhenDraining",
                        Applies.ALWAYS,
                        BatchChecks::limit),
                new Check(
                        Rule.BATCH_LIMITS,
                        "shouldThrowWhenBatchOrLimitIsImpossible",
                        Applies.ALWAYS,
                        BatchChecks::impossible));
    }

    private static void fits(TestRing ring) {
        int next = 0;
        for (int used = 0; used < ring.room(); used++) {
            for (int i = 0; i < used; i++) {
                ring.post(next + i);
            }
            int wanted = ring.room() + 2;
            int fits = ring.room() - used;
            assertEquals(fits, ring.post(next + used, wanted), "batch of " + wanted + " with " + used + " slots used");
            for (int i = 0; i < ring.room(); i++) {
                assertEquals(List.of(ring.event(next + i)), ring.drain(1), "drain with limit 1 after a batch");
            }
            next += ring.room();
        }
    }

    private static void everySize(TestRing ring) {
        int next = 0;
        for (int lap = 0; lap <= ring.slots() && next < ENOUGH; lap++) {
            for (int size = 1; size <= ring.room(); size++) {
                assertEquals(size, ring.post(next, size));
                List<Events.Event> expected = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    expected.add(ring.event(next++));
                }
                assertEquals(expected, ring.drain(size + 1), "batch of " + size);
            }
        }
        assertEquals(next, ring.counters().published());
        assertEquals(next, ring.counters().delivered());
    }

    private static void limit(TestRing ring) {
        for (int limit = 1; limit <= ring.room(); limit++) {
            for (int i = 0; i < ring.room(); i++) {
                ring.post(i);
            }
            int left = ring.room();
            while (left > 0) {
                int taken = ring.drain(limit).size();
                assertEquals(Math.min(limit, left), taken, "limit " + limit + " with " + left + " left");
                left -= taken;
            }
        }
    }

    private static void impossible(TestRing ring) {
        long handle = ring.handle(0);
        long[] two = {handle, handle};
        long[] ones = {1, 1};
        ring.producer();
        Map<String, long[]> before = ring.words();
        assertThrows(IllegalArgumentException.class, () -> ring.producer().post(two, ones, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.producer().post(two, ones, 0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.producer().post(two, new long[] {1}, 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.producer().post(two, ones, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> ring.consumer().drain(new Events(), 0));
        assertThrows(IllegalArgumentException.class, () -> ring.consumer().drain(new Events(), -1));
        ring.requireUnchanged(before, "after a refusal");
        assertTrue(ring.post(0) >= 0);
    }
}

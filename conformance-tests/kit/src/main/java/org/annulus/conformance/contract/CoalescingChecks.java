// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import java.util.Map;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.items.ItemTable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** In a readiness ring posts to one item merge until the item is taken; no bit is lost and none invented. */
final class CoalescingChecks {
    private CoalescingChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        Rule.COALESCING,
                        "shouldMergeBitsWhenItemIsWaiting",
                        Applies.COALESCED,
                        CoalescingChecks::merge),
                new Check(
                        Rule.COALESCING,
                        "shouldDeliverAgainWhenPostedAfterDelivery",
                        Applies.COALESCED,
                        CoalescingChecks::again),
                new Check(
                        Rule.EMPTY_AND_FULL,
                        "shouldNeverBeFullWhenEveryItemIsReady",
                        Applies.COALESCED,
                        CoalescingChecks::neverFull),
                new Check(
                        Rule.ITEMS,
                        "shouldRefuseWhenHandleIsUnknown",
                        Applies.COALESCED,
                        CoalescingChecks::unknownHandle),
                new Check(
                        Rule.COALESCING,
                        "shouldThrowWhenValueCarriesNoBit",
                        Applies.COALESCED,
                        CoalescingChecks::badValue),
                new Check(
                        Rule.COALESCING,
                        "shouldCarryTheHighestBitWhenPosted",
                        Applies.COALESCED,
                        CoalescingChecks::highestBit));
    }

    private static void merge(TestRing ring) {
        long handle = ring.handle(0);
        assertTrue(ring.producer().post(handle, 1) >= 0);
        assertEquals(Reservation.COALESCED, ring.producer().post(handle, 4));
        assertEquals(Reservation.COALESCED, ring.producer().post(handle, 4));
        assertEquals(List.of(new Events.Event(1000, 5)), ring.drain(10));
        assertEquals(List.of(), ring.drain(10));
        assertEquals(1, ring.counters().published());
        assertEquals(2, ring.counters().coalesced());
    }

    private static void again(TestRing ring) {
        long handle = ring.handle(0);
        for (int i = 0; i < 70; i++) {
            long bit = 1L << i % 20;
            assertTrue(ring.producer().post(handle, bit) >= 0, "post " + i);
            assertEquals(List.of(new Events.Event(1000, bit)), ring.drain(1));
        }
    }

    private static void neverFull(TestRing ring) {
        for (int lap = 0; lap < 3; lap++) {
            for (int i = 0; i < ring.room(); i++) {
                assertTrue(ring.producer().post(ring.handle(i), 1) >= 0);
            }
            for (int i = 0; i < ring.room(); i++) {
                assertEquals(Reservation.COALESCED, ring.producer().post(ring.handle(i), 2));
            }
            for (int i = 0; i < ring.room(); i++) {
                assertEquals(List.of(new Events.Event(1000 + i, 3)), ring.drain(1), "lap " + lap);
            }
        }
    }

    private static void unknownHandle(TestRing ring) {
        ring.producer();
        Map<String, long[]> before = ring.words();
        for (long handle : new long[] {-1, 0, ring.geometry().items(), Integer.MAX_VALUE, Long.MAX_VALUE, 1L << 32}) {
            assertEquals(Refusal.UNKNOWN_HANDLE.code(), ring.producer().post(handle, 1), "handle " + handle);
        }
        ring.requireUnchanged(before, "after a refusal");
    }

    private static void badValue(TestRing ring) {
        long handle = ring.handle(0);
        ring.producer();
        Map<String, long[]> before = ring.words();
        for (long value : new long[] {0, ItemTable.REMOVED, 1L << 32, -1, Long.MIN_VALUE, 1 | ItemTable.REMOVED}) {
            assertThrows(IllegalArgumentException.class, () -> ring.producer().post(handle, value), "value " + value);
            assertThrows(IllegalArgumentException.class, () -> ring.producer()
                    .post(new long[] {handle, handle}, new long[] {1, value}, 0, 2));
        }
        ring.requireUnchanged(before, "after a refusal");
    }

    private static void highestBit(TestRing ring) {
        ring.producer().post(ring.handle(0), 1L << 31);
        assertEquals(List.of(new Events.Event(1000, 1L << 31)), ring.drain(1));
    }
}

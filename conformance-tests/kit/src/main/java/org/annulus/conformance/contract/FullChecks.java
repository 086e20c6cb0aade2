// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A ring that refuses when it is full does so exactly then, and changes nothing. */
final class FullChecks {
    private FullChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        List.of(Rule.FULL_EXACTLY, Rule.INDEX_WRAP),
                        "shouldRefuseAsFullWhenExactlyFullAtEveryOffset",
                        Applies.REFUSES_WHEN_FULL,
                        FullChecks::exactlyFull),
                new Check(
                        Rule.REFUSED_IS_NOTHING,
                        "shouldChangeNoWordWhenPostIsRefused",
                        Applies.REFUSES_WHEN_FULL,
                        FullChecks::refusedIsNothing),
                new Check(
                        Rule.EMPTY_AND_FULL,
                        "shouldAcceptOneWhenOneSlotIsReleased",
                        Applies.REFUSES_WHEN_FULL,
                        FullChecks::oneReleased),
                new Check(
                        Rule.FULL_EXACTLY,
                        "shouldDeliverTheLastLapWhenPostedBeyondTheCapacity",
                        Applies.OVERWRITES_WHEN_FULL,
                        FullChecks::overwritten));
    }

    private static int fill(TestRing ring, int next) {
        int event = next;
        for (int i = 0; i < ring.room(); i++) {
            assertFalse(
                    Refusal.isRefusal(ring.post(event++)), "refused with " + i + " of " + ring.room() + " slots used");
        }
        return event;
    }

    private static void exactlyFull(TestRing ring) {
        int next = 0;
        for (int offset = 0; offset <= ring.slots(); offset++) {
            next = fill(ring, next);
            assertEquals(Refusal.FULL.code(), ring.post(next), "post number room + 1 at offset " + offset);
            assertEquals(ring.room(), ring.drain(ring.room() + 1).size());
            ring.post(next++);
            ring.drain(1);
        }
        assertEquals(ring.slots() + 1, ring.counters().refused().get(Refusal.FULL));
    }

    private static void refusedIsNothing(TestRing ring) {
        int next = fill(ring, 0);
        // The first refusal may note what it has seen of head; from then on nothing changes.
        assertEquals(Refusal.FULL.code(), ring.post(next));
        Map<String, long[]> before = ring.words();
        assertEquals(Refusal.FULL.code(), ring.post(next));
        assertEquals(Refusal.FULL.code(), ring.post(next, 3));
        ring.requireUnchanged(before, "after a refused post");
        for (int i = 0; i < ring.room(); i++) {
            assertEquals(List.of(ring.event(i)), ring.drain(1), "entry " + i + " after refused posts");
        }
    }

    private static void oneReleased(TestRing ring) {
        int next = fill(ring, 0);
        for (int i = 0; i < 3 * ring.room(); i++) {
            assertEquals(Refusal.FULL.code(), ring.post(next));
            assertEquals(List.of(ring.event(i)), ring.drain(1));
            assertFalse(Refusal.isRefusal(ring.post(next)), "one slot was released");
            next++;
        }
    }

    /** Nothing is refused, and what is left when the ring was overrun is its last lap, in order. */
    private static void overwritten(TestRing ring) {
        int next = 0;
        int delivered = 0;
        for (int beyond = 0; beyond <= 2 * ring.slots(); beyond++) {
            int end = next + ring.room() + beyond;
            while (next < end) {
                assertTrue(ring.post(next) >= 0, "event " + next + " was refused by a ring that overwrites");
                next++;
            }
            List<Events.Event> expected = new ArrayList<>();
            for (int i = end - ring.room(); i < end; i++) {
                expected.add(ring.event(i));
            }
            assertEquals(expected, ring.drain(end), beyond + " events beyond the capacity");
            delivered += ring.room();
            assertEquals(List.of(), ring.drain(end));
        }
        assertEquals(next, ring.counters().published());
        assertEquals(delivered, ring.counters().delivered());
        assertEquals(0, ring.counters().refusedTotal());
    }
}

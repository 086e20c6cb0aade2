// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingTraits.WhenFull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Producers and consumers that are stopped between their steps. */
final class ReservationChecks {
    private ReservationChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        Rule.PUBLICATION,
                        "shouldDeliverNothingWhenReservedAndNotPublished",
                        Applies.ALWAYS,
                        ReservationChecks::reserved),
                new Check(
                        Rule.RESERVED_IS_USED,
                        "shouldCountReservedSlotsAsUsedWhenNotPublished",
                        Applies.REFUSES_WHEN_FULL,
                        ReservationChecks::reservedIsUsed),
                new Check(
                        Rule.PROGRESS,
                        "shouldHoldLaterEventsBackWhenAnEarlierProducerStopped",
                        Applies.HOLDS_LATER_EVENTS_BACK,
                        ReservationChecks::holdBack),
                new Check(
                        Rule.PROGRESS,
                        "shouldDeliverLaterEventsWhenAnEarlierProducerStopped",
                        Applies.LETS_LATER_EVENTS_PASS,
                        ReservationChecks::passBy),
                new Check(
                        List.of(Rule.RESERVED_IS_USED, Rule.RELEASE_AFTER_READ),
                        "shouldKeepTheSlotWhenClaimedAndNotReleased",
                        Applies.REFUSES_WHEN_FULL,
                        ReservationChecks::claimed),
                new Check(
                        Rule.NO_DUPLICATION,
                        "shouldGiveAnEntryToOneConsumerWhenTwoClaimIt",
                        Applies.MANY_CONSUMERS,
                        ReservationChecks::twoClaims));
    }

    private static void reserved(TestRing ring) {
        Producer producer = ring.producer();
        for (int i = 0; i < 2 * ring.slots() + 3; i++) {
            long position = producer.reserve(ring.handle(i), ring.value(i));
            assertTrue(position >= 0, "reserve answered " + Refusal.describe(position));
            assertEquals(List.of(), ring.drain(9), "an entry that is not published");
            producer.publish(position, ring.handle(i), ring.value(i));
            assertEquals(List.of(ring.event(i)), ring.drain(9), "an entry that is published");
        }
    }

    private static void reservedIsUsed(TestRing ring) {
        long position = ring.producer().reserve(ring.handle(0), ring.value(0));
        int room = ring.room();
        for (int i = 1; i < room; i++) {
            assertTrue(ring.producer().reserve(ring.handle(i), ring.value(i)) >= 0);
        }
        assertEquals("FULL", beyondCapacity(ring), "a reservation beyond the capacity");
        ring.producer().publish(position, ring.handle(0), ring.value(0));
        assertEquals("FULL", beyondCapacity(ring), "a reservation beyond the capacity, one of the others published");
    }

    private static String beyondCapacity(TestRing ring) {
        int room = ring.room();
        return Refusal.describe(ring.producer().reserve(ring.handle(room), ring.value(room)));
    }

    private static void holdBack(TestRing ring) {
        if (ring.room() < 2) {
            return;
        }
        Producer slow = ring.producer();
        Producer fast = ring.kernel().producer();
        long position = slow.reserve(ring.handle(0), ring.value(0));
        assertTrue(fast.post(ring.handle(1), ring.value(1)) >= 0);
        assertEquals(List.of(), ring.drain(9), "an entry behind one that is not published");
        slow.publish(position, ring.handle(0), ring.value(0));
        assertEquals(List.of(ring.event(0), ring.event(1)), ring.drain(9));
    }

    /** Two laps go by where producers are refused; where they overwrite, no more than fits beside the stopped one. */
    private static void passBy(TestRing ring) {
        if (ring.room() < 2) {
            return;
        }
        Producer slow = ring.producer();
        Producer fast = ring.kernel().producer();
        boolean refuses = ring.traits().whenFull() == WhenFull.REFUSED;
        for (int start = 0; start <= ring.slots(); start++) {
            long position = slow.reserve(ring.handle(0), ring.value(0));
            int others = refuses ? 2 * ring.slots() + 1 : ring.room() - 1;
            for (int i = 1; i <= others; i++) {
                assertTrue(fast.post(ring.handle(i), ring.value(i)) >= 0, "an event beside a producer that stopped");
                assertEquals(List.of(ring.event(i)), ring.drain(9), "an event behind one that is not published");
            }
            slow.publish(position, ring.handle(0), ring.value(0));
            assertEquals(List.of(ring.event(0)), ring.drain(9), "the late event");
            assertEquals(List.of(), ring.drain(9));
        }
    }

    private static void claimed(TestRing ring) {
        Consumer consumer = ring.consumer();
        for (int i = 0; i < ring.room(); i++) {
            ring.post(i);
        }
        assertTrue(consumer.claim());
        assertEquals("FULL", Refusal.describe(ring.post(ring.room())), "a post while a claimed entry is not released");
        Events events = new Events();
        assertEquals(Outcome.TAKEN, consumer.complete(events));
        consumer.release();
        assertEquals(List.of(ring.event(0)), events.all());
        assertTrue(ring.post(ring.room()) >= 0, "the slot was released");
    }

    private static void twoClaims(TestRing ring) {
        Consumer first = ring.consumer();
        Consumer second = ring.user().consumer();
        for (int lap = 0; lap < ring.slots() + 2; lap++) {
            ring.post(lap);
            Events events = new Events();
            assertTrue(first.claim());
            assertTrue(second.claim());
            assertEquals(Outcome.TAKEN, second.complete(events));
            second.release();
            assertEquals(Outcome.LOST, first.complete(events), "an entry that another consumer took");
            first.release();
            assertEquals(List.of(ring.event(lap)), events.all());
        }
    }
}

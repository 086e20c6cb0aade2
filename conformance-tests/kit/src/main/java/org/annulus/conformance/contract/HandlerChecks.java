// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.EventHandler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A handler that throws leaves the ring between two events, never within one. */
final class HandlerChecks {
    private HandlerChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        Rule.HANDLER_THROWS,
                        "shouldGoOnBehindTheEventWhenHandlerThrows",
                        Applies.ALWAYS,
                        HandlerChecks::throwing),
                new Check(
                        Rule.HANDLER_THROWS,
                        "shouldGoOnBehindTheEventWhenHandlerThrowsInABatch",
                        Applies.ALWAYS,
                        HandlerChecks::inABatch),
                new Check(
                        Rule.HANDLER_THROWS,
                        "shouldRefuseToDrainWhenCalledFromItsOwnHandler",
                        Applies.ALWAYS,
                        HandlerChecks::nested));
    }

    /** At every event of a batch that fills the ring, at every offset. */
    private static void inABatch(TestRing ring) {
        int next = 0;
        for (int offset = 0; offset <= ring.slots(); offset++) {
            int throwing = next + offset % ring.room();
            List<Events.Event> expected = new ArrayList<>();
            for (int i = 0; i < ring.room(); i++) {
                assertTrue(ring.post(next) >= 0, "a slot was not released, event " + next);
                expected.add(ring.event(next++));
            }
            List<Events.Event> taken = new ArrayList<>();
            Events.Event fatal = ring.event(throwing);
            requireThrown(ring, ring.room(), fatal, (userData, value) -> {
                taken.add(new Events.Event(userData, value));
                return fatal.equals(taken.get(taken.size() - 1));
            });
            taken.addAll(ring.drain(ring.room() + 1));
            assertEquals(expected, taken, "thrown at " + fatal);
        }
        assertEquals(next, ring.counters().delivered());
    }

    private static void nested(TestRing ring) {
        ring.post(0);
        Events none = new Events();
        assertThrows(IllegalStateException.class, () -> ring.consumer()
                .drain((userData, value) -> ring.consumer().drain(none, 1), 1));
        assertEquals(List.of(), none.all());
        ring.post(1);
        assertEquals(List.of(ring.event(1)), ring.drain(9), "the refused drain took nothing and left nothing behind");
    }

    private static void throwing(TestRing ring) {
        int next = 0;
        for (int lap = 0; lap < 3; lap++) {
            for (int i = 0; i < ring.room(); i++) {
                assertTrue(ring.post(next + i) >= 0, "the slot of the event whose handler threw was released");
            }
            for (int i = 0; i < ring.room(); i++) {
                Events.Event expected = ring.event(next + i);
                requireThrown(ring, 5, expected, (userData, value) -> {
                    assertEquals(expected, new Events.Event(userData, value));
                    return true;
                });
            }
            assertEquals(List.of(), ring.drain(1), "what is left when each handler has thrown");
            next += ring.room();
        }
        assertEquals(next, ring.counters().delivered(), "an event whose handler threw was delivered");
    }

    /** Whether a handler throws at an event. */
    private interface Fatal {
        boolean isAt(long userData, long value);
    }

    /** A drain whose handler throws at an event throws what the handler threw. */
    private static void requireThrown(TestRing ring, int limit, Events.Event event, Fatal fatal) {
        RuntimeException failure = new IllegalStateException("the handler's own");
        EventHandler handler = (userData, value) -> {
            if (fatal.isAt(userData, value)) {
                throw failure;
            }
        };
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> ring.consumer().drain(handler, limit),
                        "drain whose handler throws at " + event));
    }
}

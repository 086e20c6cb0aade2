// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A handler that throws leaves the ring between two events, never within one. */
final class HandlerChecks {
    private HandlerChecks() {}

    static List<Check> all() {
        return List.of(new Check("shouldGoOnBehindTheEventWhenHandlerThrows", Applies.ALWAYS, HandlerChecks::throwing));
    }

    private static void throwing(TestRing ring) {
        RuntimeException failure = new IllegalStateException("the handler's own");
        int next = 0;
        for (int lap = 0; lap < 3; lap++) {
            for (int i = 0; i < ring.room(); i++) {
                assertTrue(ring.post(next + i) >= 0, "the slot of the event whose handler threw was released");
            }
            for (int i = 0; i < ring.room(); i++) {
                Events.Event expected = ring.event(next + i);
                assertSame(failure, assertThrows(IllegalStateException.class, () -> ring.consumer()
                        .drain(
                                (userData, value) -> {
                                    assertEquals(expected, new Events.Event(userData, value));
                                    throw failure;
                                },
                                5)));
            }
            assertEquals(List.of(), ring.drain(1));
            next += ring.room();
        }
        assertEquals(next, ring.counters().delivered(), "an event whose handler threw was delivered");
    }
}

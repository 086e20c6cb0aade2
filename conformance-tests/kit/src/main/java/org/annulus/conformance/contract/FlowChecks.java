// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Events pass, in order, past every end of the ring and every wrap of the index. */
final class FlowChecks {
    private static final int LAPS = 5;

    private FlowChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        List.of(Rule.EMPTY_AND_FULL, Rule.NO_INVENTION),
                        "shouldDeliverNothingWhenNothingWasPosted",
                        Applies.ALWAYS,
                        FlowChecks::empty),
                new Check(
                        List.of(Rule.INDEX_WRAP, Rule.NO_LOSS, Rule.NO_DUPLICATION),
                        "shouldDeliverEachEventOnceWhenPostedOneByOne",
                        Applies.ALWAYS,
                        FlowChecks::oneByOne),
                new Check(
                        List.of(Rule.END_DISTANCE, Rule.INDEX_WRAP, Rule.ORDER),
                        "shouldKeepOrderWhenRingIsFilledAtEveryOffset",
                        Applies.ALWAYS,
                        FlowChecks::everyOffset),
                new Check(
                        Rule.COUNTERS, "shouldCountWhatHappenedWhenEventsPass", Applies.ALWAYS, FlowChecks::counters));
    }

    private static void empty(TestRing ring) {
        assertEquals(0, ring.consumer().drain(new Events(), 1), "drain of an empty ring");
        assertEquals(0, ring.consumer().drain(new Events(), 100), "drain of an empty ring");
    }

    private static void oneByOne(TestRing ring) {
        for (int i = 0; i < LAPS * ring.slots() + 70; i++) {
            assertFalse(Refusal.isRefusal(ring.post(i)), "event " + i + " was refused by an empty ring");
            assertEquals(List.of(ring.event(i)), ring.drain(7), "after event " + i);
            assertEquals(0, ring.consumer().drain(new Events(), 7), "event " + i + " again");
        }
    }

    private static void everyOffset(TestRing ring) {
        int next = 0;
        for (int offset = 0; offset <= ring.slots(); offset++) {
            List<Events.Event> expected = new ArrayList<>();
            for (int i = 0; i < ring.room(); i++) {
                assertFalse(Refusal.isRefusal(ring.post(next)), "event " + next + " at offset " + offset);
                expected.add(ring.event(next++));
            }
            assertEquals(expected, ring.drain(ring.room() + 1), "ring filled at offset " + offset);
            ring.post(next);
            assertEquals(List.of(ring.event(next++)), ring.drain(1));
        }
    }

    private static void counters(TestRing ring) {
        for (int i = 0; i < ring.room(); i++) {
            ring.post(i);
        }
        ring.drain(1);
        assertEquals(ring.room(), ring.counters().published());
        assertEquals(1, ring.counters().delivered());
        assertEquals(
                0,
                ring.counters().refusedTotal()
                        + ring.counters().dropped()
                        + ring.counters().coalesced());
    }
}

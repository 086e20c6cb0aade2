// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** There are never more handles than the ring was made for, and one handle takes over where another one stopped. */
final class HandleChecks {
    private HandleChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        Rule.HANDLES,
                        "shouldRefuseAHandleWhenThereAreAsManyAsAllowed",
                        Applies.ALWAYS,
                        HandleChecks::limit),
                new Check(
                        Rule.HANDLES,
                        "shouldRefuseTheGeometryWhenItAsksForTwoProducers",
                        Applies.ONE_PRODUCER,
                        HandleChecks::two),
                new Check(Rule.HANDLES, "shouldGoOnWhenHandlesChange", Applies.ALWAYS, HandleChecks::change),
                new Check(
                        List.of(Rule.HANDLES, Rule.ORDER),
                        "shouldInterleaveWhenProducersTakeTurns",
                        Applies.MANY_PRODUCERS,
                        HandleChecks::turns),
                new Check(
                        List.of(Rule.HANDLES, Rule.NO_DUPLICATION),
                        "shouldShareWhenConsumersTakeTurns",
                        Applies.MANY_CONSUMERS,
                        HandleChecks::consumers));
    }

    private static void limit(TestRing ring) {
        List<Producer> producers = new ArrayList<>();
        for (int i = 0; i < ring.geometry().producers(); i++) {
            producers.add(ring.kernel().producer());
        }
        assertThrows(IllegalStateException.class, () -> ring.kernel().producer());
        producers.get(0).close();
        ring.kernel().producer();
        for (int i = 0; i < ring.geometry().consumers(); i++) {
            ring.user().consumer();
        }
        assertThrows(IllegalStateException.class, () -> ring.user().consumer());
    }

    private static void two(TestRing ring) {
        assertThrows(GeometryException.class, () -> ring.policy().resolve(RingGeometry.DEFAULT.withHandles(2, 1)));
    }

    private static void change(TestRing ring) {
        int next = 0;
        for (int lap = 0; lap < 2 * ring.slots() + 3; lap++) {
            Producer producer = ring.kernel().producer();
            Consumer consumer = ring.user().consumer();
            Events events = new Events();
            assertTrue(producer.post(ring.handle(next), ring.value(next)) >= 0, "post of producer number " + (lap + 1));
            consumer.drain(events, 3);
            assertEquals(List.of(ring.event(next++)), events.all(), "the event of producer number " + (lap + 1));
            producer.close();
            consumer.close();
        }
        assertEquals(next, ring.counters().published());
        assertEquals(next, ring.counters().delivered());
    }

    private static void turns(TestRing ring) {
        Producer[] producers = {ring.kernel().producer(), ring.kernel().producer()};
        int next = 0;
        for (int lap = 0; lap < 2 * ring.slots() + 3; lap++) {
            List<Events.Event> expected = new ArrayList<>();
            for (int i = 0; i < ring.room(); i++) {
                assertTrue(producers[next % 2].post(ring.handle(next), ring.value(next)) >= 0);
                expected.add(ring.event(next++));
            }
            assertEquals(expected, ring.drain(ring.room() + 1));
        }
    }

    private static void consumers(TestRing ring) {
        Consumer[] consumers = {ring.user().consumer(), ring.user().consumer()};
        for (int i = 0; i < 4 * ring.slots() + 3; i++) {
            assertTrue(ring.post(i) >= 0);
            Events events = new Events();
            assertEquals(1, consumers[i % 2].drain(events, 3));
            assertEquals(0, consumers[(i + 1) % 2].drain(events, 3));
            assertEquals(List.of(ring.event(i)), events.all());
        }
    }
}

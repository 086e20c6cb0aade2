// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.UserSide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A side that attaches after the last one has gone finds the ring as that one left it. */
final class TakeOverChecks {
    private TakeOverChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        Rule.PRODUCER_DEATH,
                        "shouldGoOnWhenAnotherKernelSideTakesOver",
                        Applies.ALWAYS,
                        TakeOverChecks::kernel),
                new Check(
                        Rule.PRODUCER_DEATH,
                        "shouldLoseOnlyTheReservedWhenTheKernelSideDiedBeforePublishing",
                        Applies.ALWAYS,
                        TakeOverChecks::stoppedKernel),
                new Check(
                        Rule.PRODUCER_DEATH,
                        "shouldDeliverWhatIsPostedBeforeTheSlotOfADeadProducerIsPassed",
                        Applies.ALWAYS,
                        TakeOverChecks::postedAtOnce),
                new Check(
                        Rule.CONSUMER_DEATH,
                        "shouldGoOnWhenAnotherUserSideTakesOver",
                        Applies.ALWAYS,
                        TakeOverChecks::user));
    }

    private static void kernel(TestRing ring) {
        int next = 0;
        for (int i = 0; i < ring.room(); i++) {
            ring.handle(i);
        }
        for (int lap = 0; lap < ring.slots() + 2; lap++) {
            Producer producer = ring.attachKernel().producer();
            List<Events.Event> expected = new ArrayList<>();
            for (int i = 0; i < ring.room(); i++) {
                assertTrue(producer.post(ring.handle(next), ring.value(next)) >= 0, "event " + next + " in lap " + lap);
                expected.add(ring.event(next++));
            }
            assertEquals(expected, ring.drain(ring.room() + 1), "lap " + lap);
        }
    }

    private static void stoppedKernel(TestRing ring) {
        for (int i = 0; i < ring.room(); i++) {
            ring.handle(i);
        }
        ring.post(0);
        ring.drain(1);
        long position = ring.producer().reserve(ring.handle(1), ring.value(1));
        assertTrue(position >= 0);
        Producer next = ring.attachKernel().producer();
        List<Events.Event> after = ring.drain(9);
        // The event that was being posted is lost, or delivered: never half.
        assertTrue(after.isEmpty() || after.equals(List.of(ring.event(1))), "after the take-over: " + after);
        for (int i = 2; i < 2 * ring.slots() + 4; i++) {
            assertTrue(next.post(ring.handle(i), ring.value(i)) >= 0);
            assertEquals(List.of(ring.event(i)), ring.drain(9));
        }
    }

    /** Nobody drains between the take-over and the first post: what the last side left is met by the consumer later. */
    private static void postedAtOnce(TestRing ring) {
        for (int i = 0; i < ring.room(); i++) {
            ring.handle(i);
        }
        assertTrue(ring.producer().reserve(ring.handle(0), ring.value(0)) >= 0);
        Producer next = ring.attachKernel().producer();
        List<Events.Event> expected = new ArrayList<>();
        for (int i = 1; i < ring.room(); i++) {
            if (next.post(ring.handle(i), ring.value(i)) >= 0) {
                expected.add(ring.event(i));
            }
        }
        List<Events.Event> delivered = new ArrayList<>(ring.drain(ring.room() + 1));
        delivered.addAll(ring.drain(ring.room() + 1));
        // The event that was being posted may be there as well.
        delivered.remove(ring.event(0));
        assertEquals(expected, delivered, "what was posted after the take-over, before anything was drained");
    }

    private static void user(TestRing ring) {
        for (int i = 0; i < 2 * ring.slots() + 3; i++) {
            ring.post(i);
            UserSide side = ring.attachUser();
            Consumer consumer = side.consumer();
            Events events = new Events();
            consumer.drain(events, 9);
            assertEquals(List.of(ring.event(i)), events.all(), "what the user side that took over is given");
        }
    }
}

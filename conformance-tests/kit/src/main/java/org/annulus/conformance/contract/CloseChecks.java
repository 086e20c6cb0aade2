// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import java.util.Map;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Closing from either side is seen by the other, and loses nothing that was published before. */
final class CloseChecks {
    private CloseChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(Rule.CLOSE, "shouldRefuseWhenKernelSideIsClosed", Applies.ALWAYS, CloseChecks::kernelCloses),
                new Check(Rule.CLOSE, "shouldDeliverTheRestWhenKernelSideIsClosed", Applies.ALWAYS, CloseChecks::rest),
                new Check(
                        Rule.CLOSE,
                        "shouldRefuseInTheEndWhenUserSideIsClosed",
                        Applies.ALWAYS,
                        CloseChecks::userCloses),
                new Check(
                        Rule.USE_AFTER_CLOSE,
                        "shouldAnswerClosedWhenHandleIsClosed",
                        Applies.ALWAYS,
                        CloseChecks::handleCloses));
    }

    private static void kernelCloses(TestRing ring) {
        ring.post(0);
        ring.handle(1);
        ring.handle(2);
        ring.kernel().close();
        Map<String, long[]> before = ring.words();
        assertEquals("CLOSED", Refusal.describe(ring.post(1)), "post after the kernel side's close");
        assertEquals("CLOSED", Refusal.describe(ring.post(1, 2)), "batch after the kernel side's close");
        ring.kernel().close();
        ring.requireUnchanged(before, "after a refusal");
        assertEquals(2, ring.counters().refused().get(Refusal.CLOSED));
    }

    private static void rest(TestRing ring) {
        for (int i = 0; i < ring.room(); i++) {
            ring.post(i);
        }
        ring.kernel().close();
        for (int i = 0; i < ring.room(); i++) {
            assertEquals(List.of(ring.event(i)), ring.drain(1), "event published before the kernel side's close");
        }
        assertEquals(Consumer.CLOSED, ring.consumer().drain(new Events(), 1));
        assertEquals(Consumer.CLOSED, ring.consumer().drain(new Events(), 1));
    }

    private static void userCloses(TestRing ring) {
        ring.post(0);
        ring.user().close();
        int accepted = 0;
        long answer = ring.post(1);
        while (!Refusal.isRefusal(answer)) {
            accepted++;
            assertEquals(true, accepted <= ring.room(), "a closed user side must be noticed when the ring is full");
            answer = ring.post(1 + accepted);
        }
        assertEquals("CLOSED", Refusal.describe(answer), "post to a full ring after the user side's close");
        int taken = ring.drain(ring.room() + 1).size();
        assertEquals(1 + accepted, taken, "what is in the ring may still be taken");
        assertEquals(Consumer.CLOSED, ring.consumer().drain(new Events(), 1));
    }

    private static void handleCloses(TestRing ring) {
        ring.post(0);
        ring.producer().close();
        ring.producer().close();
        assertEquals(Refusal.CLOSED.code(), ring.post(1));
        ring.consumer().close();
        ring.consumer().close();
        assertEquals(Consumer.CLOSED, ring.consumer().drain(new Events(), 1));
        Events events = new Events();
        ring.user().consumer().drain(events, 2);
        assertEquals(List.of(ring.event(0)), events.all(), "the next consumer goes on where the last one stopped");
    }
}

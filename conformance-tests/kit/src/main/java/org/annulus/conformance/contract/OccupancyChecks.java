// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Patience;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingSnapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How many events wait: exact at rest, and in bounds beside threads that work on the ring. */
final class OccupancyChecks {
    private static final int QUICK_EVENTS = 3_000;
    private static final int FULL_EVENTS = 1_000_000;

    /** After it threads that take a second are stuck. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private OccupancyChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                List.of(Rule.OCCUPANCY, Rule.SECOND_VIEW),
                "shouldTellTheOccupancyExactlyWhenAtRest",
                Applies.ALWAYS,
                OccupancyChecks::atRest));
    }

    static List<PolicyCheck> withThreads() {
        return List.of(new PolicyCheck(
                List.of(Rule.OCCUPANCY),
                "shouldKeepTheOccupancyInBoundsWhenThreadsWork",
                Applies.ALWAYS,
                OccupancyChecks::withThreads));
    }

    private static void atRest(TestRing ring) {
        int next = 0;
        for (int round = 0; round < 3; round++) {
            require(ring, 0);
            for (int i = 0; i < ring.room(); i++) {
                ring.post(next++);
                require(ring, i + 1);
            }
            for (int left = ring.room(); left > 0; ) {
                left -= ring.drain(1 + round).size();
                require(ring, left);
            }
        }
    }

    private static void require(TestRing ring, int waiting) {
        RingSnapshot snapshot = ring.snapshot(0);
        requireInBounds(snapshot);
        assertEquals(waiting, snapshot.occupancy(), "occupancy with " + waiting + " events waiting");
        assertTrue(
                ring.producer().available() >= waiting,
                "the producer says that " + ring.producer().available() + " are available, and " + waiting
                        + " are there; a sleeper that needs them is not woken");
    }

    private static void requireInBounds(RingSnapshot snapshot) {
        assertTrue(
                snapshot.occupancy() >= 0 && snapshot.occupancy() <= snapshot.capacity(),
                "an occupancy of " + snapshot.occupancy() + " is outside 0 to " + snapshot.capacity());
    }

    private static Evidence withThreads(RingFixture fixture, Effort effort) {
        int events = effort.choose(QUICK_EVENTS, FULL_EVENTS);
        TestRing ring = new TestRing(fixture.policy(), fixture.stressed().apply(new Topology(1, 1, 1, false)), 1);
        for (int i = 0; i < ring.room(); i++) {
            ring.handle(i);
        }
        Producer producer = ring.producer();
        Consumer consumer = ring.consumer();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        long looks = 0;
        try {
            Future<?> posting = threads.submit(() -> post(ring, producer, events));
            Future<?> draining = threads.submit(() -> drain(consumer));
            Patience patience = Patience.of(LONGEST);
            while (!draining.isDone()) {
                requireInBounds(ring.snapshot(0));
                assertFalse(
                        patience.isOver(),
                        () -> "a producer and a consumer have not moved " + events + " events in " + LONGEST.toSeconds()
                                + " s; " + ring);
                looks++;
                Thread.yield();
            }
            posting.get();
            draining.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a thread ended with " + e.getCause() + "; " + ring, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while threads worked on the ring", e);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(0, ring.snapshot(0).occupancy(), "occupancy when all has been drained");
        return Evidence.of(events + " posts, looked at " + looks + " times");
    }

    /** Ends with the last post, or when the consumer has gone. */
    private static void post(TestRing ring, Producer producer, int events) {
        try {
            for (int i = 0; i < events && !Thread.currentThread().isInterrupted(); ) {
                long answer = producer.post(ring.handle(i), ring.value(i));
                if (!Refusal.isRefusal(answer)) {
                    i++;
                    assertTrue(producer.available() >= 0, "a negative number of events is available");
                } else {
                    Thread.yield();
                }
            }
        } finally {
            ring.kernel().close();
        }
    }

    private static void drain(Consumer consumer) {
        int taken = 0;
        while (taken >= 0 && !Thread.currentThread().isInterrupted()) {
            taken = consumer.drain((userData, value) -> {}, 3);
            if (taken == 0) {
                Thread.yield();
            }
        }
    }
}

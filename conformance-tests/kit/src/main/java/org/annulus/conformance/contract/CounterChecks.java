// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.handle.RingCounters;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What went in is what came out, waits, or was dropped; and every call is counted as what it was answered. */
final class CounterChecks {
    private static final int STEPS = 200;
    private static final int SEED = 11;

    private CounterChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(Rule.COUNTERS, "shouldAddUpWhenEventsPass", Applies.ALWAYS, ring -> new Tally(ring).addsUp()),
                new Check(Rule.COUNTERS, "shouldCountEveryRefusalByItsKind", Applies.ALWAYS, ring -> new Tally(ring)
                        .refusals()));
    }

    /** What the answers of the calls say. */
    private static final class Tally {
        private final TestRing ring;
        private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
        private long accepted;
        private long coalesced;
        private long delivered;

        Tally(TestRing ring) {
            this.ring = ring;
            for (Refusal refusal : Refusal.values()) {
                refused.put(refusal, 0L);
            }
            // So that a post to an item is never its registration as well.
            for (int i = 0; i < ring.room(); i++) {
                ring.handle(i);
            }
        }

        private void count(long answer, boolean batch) {
            if (Refusal.isRefusal(answer)) {
                refused.merge(Refusal.of(answer), 1L, Long::sum);
            } else if (answer == Reservation.COALESCED) {
                coalesced++;
            } else {
                accepted += batch ? answer : 1;
            }
        }

        private void drain(int limit) {
            delivered += Math.max(0, ring.consumer().drain((userData, value) -> {}, limit));
        }

        /** Ends with all that waits, as a ring that overwrites has lost the rest. */
        void addsUp() {
            Random random = new Random(SEED);
            boolean overwrites = Applies.OVERWRITES_WHEN_FULL.test(ring.traits());
            int waiting = 0;
            for (int step = 0; step < STEPS; step++) {
                int size = 1 + random.nextInt(ring.room() + 1);
                if (random.nextInt(5) < 2 || overwrites && waiting + size > ring.room()) {
                    drain(overwrites ? ring.room() + 1 : size);
                    waiting = 0;
                } else if (random.nextBoolean()) {
                    count(ring.post(step, size), true);
                    waiting += size;
                } else {
                    count(ring.post(step), false);
                    waiting++;
                }
                compare("step " + step + ", seed " + SEED);
            }
            for (int left = ring.room(); left >= 0; left--) {
                drain(1);
            }
            RingCounters now = compare("the end, seed " + SEED);
            assertEquals(
                    now.published(),
                    now.delivered() + now.skipped() + now.dropped(),
                    "published is delivered, skipped and dropped when nothing waits; " + now);
        }

        private RingCounters compare(String when) {
            RingCounters now = ring.counters();
            assertEquals(accepted + coalesced, now.published() + now.coalesced(), "published and coalesced at " + when);
            assertEquals(delivered, now.delivered(), "delivered at " + when);
            assertEquals(refused, now.refused(), "refused at " + when);
            return now;
        }

        void refusals() {
            if (Applies.REFUSES_WHEN_FULL.test(ring.traits())) {
                for (int i = 0; i < ring.room() + 3; i++) {
                    count(ring.post(i), false);
                }
                count(ring.post(0, 2), true);
                drain(ring.room());
            }
            if (ring.coalesces()) {
                long unknown = ring.geometry().items();
                count(ring.producer().post(unknown, 1), false);
                count(ring.producer().post(new long[] {unknown}, new long[] {1}, 0, 1), true);
            }
            compare("the end of the ring's being open");
            ring.kernel().close();
            for (int i = 0; i < 3; i++) {
                count(ring.post(i), false);
            }
            count(ring.post(0, 2), true);
            compare("the end");
            assertEquals(
                    Consumer.CLOSED, ring.consumer().drain((userData, value) -> {}, 1), "a drain of the closed ring");
        }
    }
}

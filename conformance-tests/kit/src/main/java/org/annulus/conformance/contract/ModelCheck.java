// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Random posts and drains, held against a queue, or against a queue of items with bits. */
final class ModelCheck {
    private static final int STEPS = 300;
    private static final int SEEDS = 3;

    private ModelCheck() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        List.of(
                                Rule.NO_LOSS,
                                Rule.NO_DUPLICATION,
                                Rule.NO_INVENTION,
                                Rule.ORDER,
                                Rule.FULL_EXACTLY,
                                Rule.EMPTY_AND_FULL),
                        "shouldBehaveLikeAQueueWhenUsedAtRandom",
                        Applies.REFUSES_WHEN_FULL,
                        ModelCheck::queue),
                new Check(
                        List.of(Rule.COALESCING, Rule.NO_LOSS, Rule.NO_DUPLICATION, Rule.NO_INVENTION),
                        "shouldBehaveLikeAReadyListWhenUsedAtRandom",
                        Applies.COALESCED,
                        ModelCheck::readyList));
    }

    private static void queue(TestRing ring) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Deque<Events.Event> model = new ArrayDeque<>();
            long next = 0;
            for (int step = 0; step < STEPS; step++) {
                String where = "seed " + seed + ", step " + step;
                int free = ring.room() - model.size();
                int size = 1 + random.nextInt(ring.room() + 1);
                if (random.nextInt(5) < 2) {
                    compareDrain(ring, model, size, where);
                } else if (random.nextBoolean()) {
                    long answer = ring.post(next, size);
                    assertEquals(free == 0 ? Refusal.FULL.code() : Math.min(free, size), answer, where);
                    for (long i = 0; i < answer; i++) {
                        model.add(ring.event(next++));
                    }
                } else {
                    long answer = ring.post(next);
                    assertEquals(free == 0, answer == Refusal.FULL.code(), where);
                    if (free > 0) {
                        model.add(ring.event(next++));
                    }
                }
            }
            compareDrain(ring, model, ring.room() + 1, "seed " + seed + ", at the end");
        }
    }

    private static void compareDrain(TestRing ring, Deque<Events.Event> model, int limit, String where) {
        List<Events.Event> expected = new ArrayList<>();
        while (expected.size() < limit && !model.isEmpty()) {
            expected.add(model.remove());
        }
        assertEquals(expected, ring.drain(limit), where);
    }

    private static void readyList(TestRing ring) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Map<Integer, Long> model = new LinkedHashMap<>();
            for (int step = 0; step < STEPS; step++) {
                String where = "seed " + seed + ", step " + step;
                if (random.nextInt(3) == 0) {
                    compareReady(ring, model, 1 + random.nextInt(ring.room() + 1), where);
                } else {
                    int item = random.nextInt(ring.room());
                    long bit = 1L << random.nextInt(20);
                    long answer = ring.producer().post(ring.handle(item), bit);
                    boolean waiting = model.containsKey(item);
                    assertTrue(waiting ? answer == Reservation.COALESCED : answer >= 0, where + ": " + answer);
                    model.merge(item, bit, (a, b) -> a | b);
                }
            }
            compareReady(ring, model, ring.room() + 1, "seed " + seed + ", at the end");
        }
    }

    private static void compareReady(TestRing ring, Map<Integer, Long> model, int limit, String where) {
        List<Events.Event> expected = new ArrayList<>();
        for (Integer item : List.copyOf(model.keySet())) {
            if (expected.size() < limit) {
                expected.add(new Events.Event(1000 + item, model.remove(item)));
            }
        }
        assertEquals(expected, ring.drain(limit), where);
    }
}

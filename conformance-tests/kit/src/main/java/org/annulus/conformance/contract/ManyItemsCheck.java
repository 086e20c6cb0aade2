// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Rings with more items than a word has bits, and than two have: whoever keeps them in a bitmap goes from one of its
 * words to the next. Each number of items begins or ends a word, or is in the middle of one.
 */
final class ManyItemsCheck {
    private static final int[] ITEMS = {64, 65, 128, 150};

    /** Of every so many items one is unregistered and registered anew: some in each word. */
    private static final int APART = 21;

    private static final long ANEW = 5_000;

    private ManyItemsCheck() {}

    static List<PolicyCheck> all() {
        return List.of(new PolicyCheck(
                List.of(Rule.ITEMS),
                "shouldKeepItemsApartWhenTheyAreMoreThanTheBitsOfAWord",
                Applies.COALESCED,
                ManyItemsCheck::run));
    }

    private static Evidence run(RingFixture fixture, Effort effort) {
        List<Integer> sizes = new ArrayList<>();
        for (int items : ITEMS) {
            Optional<RingGeometry> geometry = resolved(fixture.policy(), items);
            if (geometry.isPresent()) {
                run(new TestRing(fixture.policy(), geometry.get()), items);
                sizes.add(items);
            }
        }
        return Evidence.of(
                sizes.isEmpty() ? "the policy has no ring with so many items" : "rings with items: " + sizes);
    }

    private static Optional<RingGeometry> resolved(RingPolicy policy, int items) {
        try {
            return Optional.of(policy.resolve(RingGeometry.DEFAULT.withItems(items)));
        } catch (GeometryException e) {
            return Optional.empty();
        }
    }

    private static void run(TestRing ring, int items) {
        try {
            List<Long> handles = registered(ring, items);
            requireAll(ring, ring.producer(), handles, 1_000);
            anew(ring, handles);
            KernelSide next = ring.attachKernel();
            requireFull(next, "after a take-over");
            requireAll(ring, next.producer(), handles, ANEW);
        } catch (AssertionError | RuntimeException e) {
            throw new RuleViolation(Rule.ITEMS, e.getMessage() + "\n  " + ring, e);
        }
    }

    private static List<Long> registered(TestRing ring, int items) {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            handles.add(ring.kernel().register(1_000 + i));
        }
        assertEquals(items, new HashSet<>(handles).size(), "handles that differ");
        requireFull(ring.kernel(), "with " + items + " items");
        return handles;
    }

    private static void requireFull(KernelSide kernel, String when) {
        RegistrationException refused = assertThrows(
                RegistrationException.class, () -> kernel.register(0), "one registration too many, " + when);
        assertEquals(Refusal.FULL, refused.refusal());
    }

    /** Each item has its own data, whatever the others do. */
    private static void requireAll(TestRing ring, Producer producer, List<Long> handles, long anew) {
        List<Events.Event> expected = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            assertTrue(producer.post(handles.get(i), 1L << i % 16) >= 0, "a post to item " + i);
            expected.add(new Events.Event((i % APART == 0 ? anew : 1_000) + i, 1L << i % 16));
        }
        List<Events.Event> delivered = new ArrayList<>();
        for (List<Events.Event> some = ring.drain(16); !some.isEmpty(); some = ring.drain(16)) {
            delivered.addAll(some);
        }
        assertEquals(new HashSet<>(expected), new HashSet<>(delivered), "what was delivered after a post to each item");
        assertEquals(expected.size(), delivered.size(), "deliveries after a post to each item");
    }

    /** Gives some items back and takes them again: with an event that waits for the one half, at rest for the other. */
    private static void anew(TestRing ring, List<Long> handles) {
        Set<Long> given = new HashSet<>();
        for (int i = 0; i < handles.size(); i += APART) {
            if (i % 2 == 0) {
                assertTrue(ring.producer().post(handles.get(i), 1) >= 0);
            }
            ring.kernel().unregister(handles.get(i));
            assertEquals(
                    Refusal.UNKNOWN_HANDLE.code(), ring.producer().post(handles.get(i), 2), "a post to a removed item");
            given.add(handles.get(i));
        }
        assertEquals(List.of(), ring.drain(handles.size()), "events of removed items");
        for (int i = 0; i < handles.size(); i += APART) {
            long again = ring.kernel().register(ANEW + i);
            assertTrue(given.remove(again), "item " + again + " was not free, or is given out twice");
            handles.set(i, again);
        }
        requireFull(ring.kernel(), "after some were given back and taken again");
    }
}

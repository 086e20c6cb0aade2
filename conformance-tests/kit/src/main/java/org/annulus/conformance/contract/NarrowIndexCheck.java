// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.WhenFull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * Every small ring with the narrowest index that the policy accepts for it: an index of so few bits has to tell a full
 * ring from an empty one, or be refused.
 */
final class NarrowIndexCheck {
    private static final int QUICK_SIZES = 17;
    private static final int FULL_SIZES = 130;

    /** Times that a ring is filled and emptied: as often as the index wraps, and more. */
    private static final int LAPS = 3;

    private NarrowIndexCheck() {}

    static List<PolicyCheck> all() {
        return List.of(new PolicyCheck(
                List.of(Rule.GEOMETRY, Rule.FULL_EXACTLY, Rule.INDEX_WRAP),
                "shouldTellFullFromEmptyWhenTheIndexIsAsNarrowAsCanBe",
                Applies.ALWAYS,
                NarrowIndexCheck::run));
    }

    private static Evidence run(RingFixture fixture, Effort effort) {
        RingPolicy policy = fixture.policy();
        int refused = 0;
        Set<RingGeometry> narrow = new LinkedHashSet<>();
        for (int size = 1; size <= effort.choose(QUICK_SIZES, FULL_SIZES); size++) {
            for (IntFunction<RingGeometry> asked : List.<IntFunction<RingGeometry>>of(
                    RingGeometry.DEFAULT::withEntries, RingGeometry.DEFAULT::withItems)) {
                RingGeometry sized = asked.apply(size);
                refused += narrowest(policy, bits -> sized.withIndex(bits, 0))
                                .map(narrow::add)
                                .isPresent()
                        ? 0
                        : 1;
            }
        }
        for (RingGeometry geometry : narrow) {
            laps(policy, geometry);
            long last = IndexWord.mask(geometry.indexBits());
            resolved(policy, geometry.withIndex(geometry.indexBits(), last))
                    .ifPresent(wrapping -> laps(policy, wrapping));
        }
        return Evidence.of(narrow.size() + " geometries, each with the narrowest index that it can have; " + refused
                + " sizes refused");
    }

    private static Optional<RingGeometry> narrowest(RingPolicy policy, IntFunction<RingGeometry> withBits) {
        for (int bits = IndexWord.MIN_BITS; bits <= IndexWord.MAX_BITS; bits++) {
            Optional<RingGeometry> resolved = resolved(policy, withBits.apply(bits));
            if (resolved.isPresent()) {
                return resolved;
            }
        }
        return Optional.empty();
    }

    private static Optional<RingGeometry> resolved(RingPolicy policy, RingGeometry asked) {
        try {
            return Optional.of(policy.resolve(asked));
        } catch (IllegalArgumentException refused) {
            // That the refusal is clear is another check's matter.
            return Optional.empty();
        }
    }

    private static void laps(RingPolicy policy, RingGeometry geometry) {
        TestRing ring = new TestRing(policy, geometry);
        try {
            int next = 0;
            for (int lap = 0; lap < LAPS; lap++) {
                next = lap(ring, next);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new RuleViolation(
                    Rule.GEOMETRY,
                    geometry.entries() + " entries with an index of " + geometry.indexBits() + " bits were accepted: "
                            + e.getMessage() + "\n  " + ring,
                    e);
        }
    }

    private static int lap(TestRing ring, int from) {
        int next = from;
        for (int i = 0; i < ring.room(); i++) {
            assertEquals(i, ring.snapshot(0).occupancy(), "occupancy");
            long answer = ring.post(next++);
            assertFalse(Refusal.isRefusal(answer), () -> "a post with room is answered " + Refusal.describe(answer));
        }
        assertEquals(ring.room(), ring.snapshot(0).occupancy(), "occupancy of a full ring");
        if (ring.traits().whenFull() == WhenFull.REFUSED) {
            long answer = ring.post(next);
            assertEquals(
                    Refusal.FULL.code(), answer, () -> "a post to a full ring is answered " + Refusal.describe(answer));
        }
        for (int i = from; i < next; i++) {
            assertEquals(List.of(ring.event(i)), ring.drain(1), "event " + i);
        }
        assertEquals(List.of(), ring.drain(ring.room()), "a drain of an empty ring");
        return next;
    }
}

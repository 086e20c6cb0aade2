// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Geometries are worked with as they are, or refused with reasons; and they say all that there is to a layout. */
final class GeometryChecks {
    private static final int SMALL = 40;

    private GeometryChecks() {}

    static List<PolicyCheck> all() {
        return List.of(
                new PolicyCheck(
                        List.of(Rule.GEOMETRY),
                        "shouldChangeNothingWhenAGeometryIsResolvedAgain",
                        Applies.ALWAYS,
                        GeometryChecks::again),
                new PolicyCheck(
                        List.of(Rule.GEOMETRY),
                        "shouldRefuseClearlyWhenAGeometryIsImpossible",
                        Applies.ALWAYS,
                        GeometryChecks::impossible),
                new PolicyCheck(
                        List.of(Rule.GEOMETRY, Rule.SECOND_VIEW),
                        "shouldMakeTheSameLayoutWhenAskedAgain",
                        Applies.ALWAYS,
                        GeometryChecks::sameLayout));
    }

    /** Every small number of entries, of items and of handles, beside the defaults. */
    private static List<Supplier<RingGeometry>> asked(RingFixture fixture) {
        List<Supplier<RingGeometry>> all = new ArrayList<>();
        all.add(() -> RingGeometry.DEFAULT);
        fixture.geometries().forEach(geometry -> all.add(() -> geometry));
        for (int n = 1; n <= SMALL; n++) {
            int number = n;
            all.add(() -> RingGeometry.DEFAULT.withEntries(number));
            all.add(() -> RingGeometry.DEFAULT.withItems(number));
            all.add(() -> RingGeometry.DEFAULT.withHandles(number, 0));
            all.add(() -> RingGeometry.DEFAULT.withHandles(0, number));
        }
        for (int bits = IndexWord.MIN_BITS; bits <= IndexWord.MAX_BITS; bits++) {
            int width = bits;
            all.add(() -> RingGeometry.DEFAULT.withIndex(width, IndexWord.mask(width)));
        }
        return all;
    }

    private static Evidence again(RingFixture fixture, Effort effort) {
        RingPolicy policy = fixture.policy();
        int resolved = 0;
        int refused = 0;
        for (Supplier<RingGeometry> asked : asked(fixture)) {
            RingGeometry once;
            try {
                once = policy.resolve(asked.get());
            } catch (IllegalArgumentException e) {
                refused++;
                continue;
            }
            resolved++;
            assertEquals(once, policy.resolve(once), "a resolved geometry that was resolved again");
            assertTrue(policy.capacity(once) >= 1, () -> once + " has a capacity of " + policy.capacity(once));
            assertTrue(
                    once.producers() >= 1 && once.consumers() >= 1 && once.indexBits() >= IndexWord.MIN_BITS,
                    () -> "resolve left values open: " + once);
        }
        return Evidence.of(resolved + " geometries resolved twice, " + refused + " refused");
    }

    private static Evidence impossible(RingFixture fixture, Effort effort) {
        RingPolicy policy = fixture.policy();
        RingGeometry any = RingGeometry.DEFAULT;
        requireRefused(policy, "-1", "entries", () -> any.withEntries(-1));
        requireRefused(policy, "-1", "items", () -> any.withItems(-1));
        requireRefused(policy, "-1", "producers", () -> any.withHandles(-1, 1));
        requireRefused(policy, "-1", "consumers", () -> any.withHandles(1, -1));
        requireRefused(policy, "256", "producers", () -> any.withHandles(RingGeometry.MAX_HANDLES + 1, 1));
        requireRefused(policy, "1", "bits", () -> any.withIndex(1, 0));
        requireRefused(policy, "64", "bits", () -> any.withIndex(IndexWord.MAX_BITS + 1, 0));
        requireRefused(policy, "-1", "position", () -> any.withIndex(0, -1));
        requireRefused(policy, "8", "position", () -> any.withIndex(3, 1 << 3));
        int asked = 9;
        if (policy.traits().producers() == 1) {
            requireRefused(policy, "2", "producer", () -> any.withHandles(2, 1));
            asked++;
        }
        if (policy.traits().consumers() == 1) {
            requireRefused(policy, "2", "consumer", () -> any.withHandles(1, 2));
            asked++;
        }
        // What a design can do differs; what it cannot do it says, and it does nothing else instead.
        RingGeometry usual = policy.resolve(any);
        for (int n : new int[] {Integer.MAX_VALUE, (1 << 30) + 1, 1 << 30}) {
            requireAsAskedOrRefused(policy, n, any.withEntries(n), policy.capacity(usual));
            requireAsAskedOrRefused(policy, n, any.withItems(n), policy.capacity(usual));
            asked += 2;
        }
        return Evidence.of(asked + " geometries that cannot work");
    }

    private static void requireRefused(RingPolicy policy, String value, String what, Supplier<RingGeometry> asked) {
        RingGeometry accepted;
        try {
            accepted = policy.resolve(asked.get());
        } catch (IllegalArgumentException e) {
            requireClear(e, value, what);
            return;
        }
        throw new AssertionError(value + " " + what + " became " + accepted + " and must be refused");
    }

    private static void requireAsAskedOrRefused(RingPolicy policy, int number, RingGeometry asked, int usual) {
        RingGeometry resolved;
        try {
            resolved = policy.resolve(asked);
            // Too large a region is the layout's to refuse.
            policy.layout(resolved);
        } catch (IllegalArgumentException e) {
            requireClear(e, Integer.toString(number), "");
            return;
        }
        boolean asAsked = asked.entries() == number
                ? resolved.entries() >= number || policy.capacity(resolved) >= number
                : resolved.items() >= number;
        assertTrue(
                asAsked,
                () -> "of " + asked + " became " + resolved + ", with room for " + policy.capacity(resolved)
                        + " where the default has " + usual + ": refuse what cannot be done, and name " + number);
    }

    /** Value and limit are numbers that differ; the remedy is what follows. */
    private static void requireClear(IllegalArgumentException refusal, String value, String what) {
        String message = refusal.getMessage() == null ? "" : refusal.getMessage();
        String plain = message.replace(",", "");
        boolean limit = plain.replace(value, "").matches("(?s).*(\\d|power of two|has none|no items).*");
        boolean remedy = message.contains(";") || message.contains(", so ") || message.contains(": ");
        assertTrue(
                plain.contains(value)
                        && limit
                        && remedy
                        && message.toLowerCase(Locale.ROOT).contains(what),
                () -> "the refusal of " + value + " " + what + " has to name the value, the limit and what to use"
                        + " instead, and says: " + message);
    }

    private static Evidence sameLayout(RingFixture fixture, Effort effort) {
        RingPolicy policy = fixture.policy();
        for (RingGeometry geometry : fixture.geometries()) {
            RingGeometry equal = new RingGeometry(
                    geometry.entries(),
                    geometry.items(),
                    geometry.indexBits(),
                    geometry.startPosition(),
                    geometry.producers(),
                    geometry.consumers());
            assertEquals(
                    policy.layout(geometry),
                    policy.layout(equal),
                    "the layout of " + geometry + ", asked for twice: the two sides would not agree");
        }
        return Evidence.of(fixture.geometries().size() + " geometries");
    }
}

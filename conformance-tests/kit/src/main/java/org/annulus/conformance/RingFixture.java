// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * What the kit needs to know of a policy: the policy itself, and the small geometries to try it with.
 *
 * @param policy to be tested
 * @param geometries resolved ones to run every deterministic check with; small ones find more
 * @param stressed the geometry to run real threads on; small, and about to wrap around
 */
public record RingFixture(RingPolicy policy, List<RingGeometry> geometries, RingGeometry stressed) {
    private static final List<Integer> CAPACITIES = List.of(1, 2, 4, 8);
    private static final int NARROW = 5;
    private static final int STRESSED = 8;

    /** Entries after which a stressed ring's index starts again at 0; fewer than any run takes. */
    private static final int BEFORE_WRAP = 1_000;

    public RingFixture {
        geometries = List.copyOf(geometries);
    }

    /**
     * A policy whose size, index width and start position may be chosen freely: capacities of 1, 2, 4 and 8, each at
     * start positions all over a 5-bit index, and with the policy's default width at 0 and before every place where a
     * sign or a width could matter.
     *
     * @param policy to be tested
     * @return the fixture
     */
    public static RingFixture of(RingPolicy policy) {
        int widest = policy.resolve(RingGeometry.DEFAULT).indexBits();
        List<RingGeometry> geometries = new ArrayList<>();
        for (int capacity : CAPACITIES) {
            for (int bits : new int[] {NARROW, widest}) {
                for (long start : startPositions(bits)) {
                    geometries.add(policy.resolve(ofCapacity(policy, capacity).withIndex(bits, start)));
                }
            }
        }
        RingGeometry stressed = ofCapacity(policy, STRESSED).withIndex(widest, IndexWord.mask(widest) - BEFORE_WRAP);
        return new RingFixture(policy, geometries, stressed);
    }

    /**
     * What limits a readiness ring is its items. Of entries it gets as many, the fewest there can be, or its default.
     */
    private static RingGeometry ofCapacity(RingPolicy policy, int capacity) {
        RingGeometry entries = RingGeometry.DEFAULT.withEntries(capacity);
        if (policy.traits().delivery() != Delivery.COALESCED) {
            return entries;
        }
        try {
            policy.resolve(entries.withItems(capacity));
            return entries.withItems(capacity);
        } catch (GeometryException e) {
            return RingGeometry.DEFAULT.withItems(capacity);
        }
    }

    private static Iterable<Long> startPositions(int bits) {
        long last = IndexWord.mask(bits);
        TreeSet<Long> starts = new TreeSet<>(List.of(0L));
        if (bits <= NARROW) {
            for (long start = 0; start <= last; start += 3) {
                starts.add(start);
            }
        }
        for (long edge : new long[] {1L << 15, 1L << 16, 1L << 31, 1L << 32, 1L << 62}) {
            if (edge <= last) {
                starts.add(edge - 5);
            }
        }
        starts.add(last - 5);
        starts.add(last);
        return starts;
    }
}

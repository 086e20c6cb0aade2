// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * What the kit needs to know of a policy: the policy itself, and the small geometries to try it with.
 *
 * @param policy to be tested
 * @param capacities entries of the rings to make, ascending; small ones find more
 * @param indexBits widths of the index to try
 */
public record RingFixture(RingPolicy policy, List<Integer> capacities, List<Integer> indexBits) {
    private static final List<Integer> CAPACITIES = List.of(1, 2, 4, 8);

    /**
     * A policy with its default index width, a narrow one, and capacities of 1, 2, 4 and 8.
     *
     * @param policy to be tested
     * @return the fixture
     */
    public static RingFixture of(RingPolicy policy) {
        int widest = policy.resolve(RingGeometry.DEFAULT).indexBits();
        return new RingFixture(policy, CAPACITIES, List.of(5, widest));
    }

    /**
     * The geometries to run every deterministic check with: each capacity at every start position of a narrow index,
     * and of a wide one at 0 and before every place where a sign or a width could matter.
     *
     * @return resolved geometries
     */
    public List<RingGeometry> geometries() {
        List<RingGeometry> geometries = new ArrayList<>();
        for (int capacity : capacities) {
            for (int bits : indexBits) {
                for (long start : startPositions(bits)) {
                    geometries.add(policy.resolve(
                            RingGeometry.DEFAULT.withEntries(capacity).withIndex(bits, start)));
                }
            }
        }
        return geometries;
    }

    private static Iterable<Long> startPositions(int bits) {
        long last = IndexWord.mask(bits);
        TreeSet<Long> starts = new TreeSet<>(List.of(0L));
        if (bits <= 5) {
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

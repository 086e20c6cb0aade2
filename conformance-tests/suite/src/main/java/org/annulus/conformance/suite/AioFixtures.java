// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/** aio-legacy has no ring of fewer than 127 events, so start positions bring the wrap near. */
public final class AioFixtures implements FixtureProvider {
    /** The kit's rings have three producers where a policy allows many. */
    private static final int PRODUCERS = 3;

    /** More events than a short run has in all. */
    private static final int LARGE = 1 << 20;

    /** Of 127, the fewest slots. */
    private static final int ABOUT_TO_WRAP = 120;

    /** Events before the wrap on a large ring. */
    private static final int BEFORE_WRAP = 1000;

    /** For {@link java.util.ServiceLoader}. */
    public AioFixtures() {}

    @Override
    public Optional<RingFixture> of(RingPolicy policy) {
        return policy.name().policy().equals("aio-legacy") ? Optional.of(fixture(policy)) : Optional.empty();
    }

    private static RingFixture fixture(RingPolicy policy) {
        List<RingGeometry> geometries = new ArrayList<>();
        for (int asked : new int[] {1, 128}) {
            RingGeometry any = RingGeometry.DEFAULT.withEntries(asked).withHandles(PRODUCERS, 0);
            int nr = slots(policy, any);
            int[] starts = asked == 1
                    ? new int[] {0, 1, nr / 2, nr - 4, nr - 3, nr - 2, nr - 1}
                    : new int[] {0, nr - 2, nr - 1};
            for (int start : starts) {
                geometries.add(policy.resolve(any.withIndex(0, start)));
            }
        }
        RingGeometry small = RingGeometry.DEFAULT.withEntries(1);
        RingGeometry aboutToWrap = small.withIndex(0, ABOUT_TO_WRAP);
        return RingFixture.of(policy, geometries, aboutToWrap)
                .withStressed(topology ->
                        topology.consumers() > 1 && policy.name().variant().equals("cmpxchg")
                                ? large(policy)
                                : aboutToWrap)
                .with(new AioCreditsCheck());
    }

    /** As many as fit into the pages that Linux' rule makes of the number asked for. */
    private static int slots(RingPolicy policy, RingGeometry geometry) {
        return policy.layout(policy.resolve(geometry)).regions().stream()
                .flatMap(region -> region.arrays().stream())
                .filter(array -> array.name().equals("io_events"))
                .findFirst()
                .orElseThrow()
                .count();
    }

    /**
     * Several reapers with cmpxchg would now and then show the declared deviation: an event twice, or a full ring that
     * is called empty. Head cannot come back to its value within a run whose events are fewer than those of the ring;
     * so such runs have a ring that large, which wraps once. In a longer run a reaper would have to sleep through a
     * million events.
     */
    private static RingGeometry large(RingPolicy policy) {
        RingGeometry geometry = RingGeometry.DEFAULT.withEntries(LARGE);
        return geometry.withIndex(0, slots(policy, geometry) - BEFORE_WRAP);
    }
}

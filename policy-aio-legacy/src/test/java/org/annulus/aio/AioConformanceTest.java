// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.RingConformance;
import org.annulus.conformance.RingFixture;
import org.annulus.conformance.stress.RingStress;
import org.annulus.conformance.stress.Topology;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/** The kit, on every variant. */
final class AioConformanceTest implements RingConformance {
    /** The kit's rings have three producers where a policy allows many. */
    private static final int PRODUCERS = 3;

    /** The largest ring of a long run, which no reaper sleeps through. */
    private static final int LARGE = 1 << 20;

    @Override
    public List<RingFixture> fixtures() {
        return Policies.discover().variants().stream()
                .map(AioConformanceTest::fixture)
                .toList();
    }

    /** There is no ring of fewer than 127 events, so start positions bring the wrap near. */
    private static RingFixture fixture(RingPolicy policy) {
        List<RingGeometry> geometries = new ArrayList<>();
        for (int asked : new int[] {1, 128}) {
            RingGeometry any = RingGeometry.DEFAULT.withEntries(asked).withHandles(PRODUCERS, 0);
            int nr = AioSize.of(policy.resolve(any)).nr();
            int[] starts = asked == 1
                    ? new int[] {0, 1, nr / 2, nr - 4, nr - 3, nr - 2, nr - 1}
                    : new int[] {0, nr - 2, nr - 1};
            for (int start : starts) {
                geometries.add(policy.resolve(any.withIndex(0, start)));
            }
        }
        return new RingFixture(
                policy, geometries, RingGeometry.DEFAULT.withEntries(1).withIndex(0, 120));
    }

    /**
     * Several reapers with cmpxchg would now and then show the declared deviation; and any reaper that reads head, then
     * sleeps while the others take what is free between a full ring and a lap, then reads tail, finds the two equal in
     * a full ring, and takes it for empty. Head cannot come back to its value within a run whose events are fewer than
     * those of the ring; so such runs have a ring that large, which wraps once.
     */
    @Override
    public RingGeometry stressed(RingFixture fixture, Topology topology) {
        if (topology.consumers() == 1) {
            return fixture.stressed();
        }
        int events = RingStress.events(topology) * topology.producers();
        int asked = Math.min(events, LARGE);
        RingGeometry geometry = fixture.policy()
                .resolve(RingGeometry.DEFAULT
                        .withEntries(asked)
                        .withHandles(topology.producers(), topology.consumers()));
        int nr = AioSize.of(geometry).nr();
        assertThat(events < nr || asked == LARGE).isTrue();
        return geometry.withIndex(0, nr - 1000);
    }
}

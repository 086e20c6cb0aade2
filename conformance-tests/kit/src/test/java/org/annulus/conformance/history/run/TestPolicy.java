// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;

/** What the rings of these tests have in common: one shared region, no defaults to speak of, nothing to format. */
abstract class TestPolicy implements RingPolicy {
    static final int HANDLES = 4;

    /** Every so many events a faulty ring is wrong. */
    static final int SELDOM = 97;

    private final String name;
    private final RingTraits traits;
    private final Region region;

    TestPolicy(String name, RingTraits traits, Region region) {
        this.name = name;
        this.traits = traits;
        this.region = region;
    }

    static RingMemory memory(Regions<RingMemory> regions) {
        return regions.get("ring");
    }

    @Override
    public PolicyName name() {
        return new PolicyName("test", name);
    }

    @Override
    public String summary() {
        return "a ring under a lock";
    }

    @Override
    public RingTraits traits() {
        return traits;
    }

    @Override
    public List<Deviation> deviations() {
        return List.of();
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        return new RingGeometry(8, asked.items(), 32, 0, HANDLES, HANDLES);
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return RingLayout.of(region);
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {}

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        return new RingSnapshot(0, 0, 0, capacity(geometry), List.of(), List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.List;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** One variant of the release-tail ring. */
final class ZijlstraPolicy implements RingPolicy {
    private final Variant variant;

    ZijlstraPolicy(Variant variant) {
        this.variant = variant;
    }

    @Override
    public PolicyName name() {
        return variant.name();
    }

    @Override
    public String summary() {
        return variant.summary();
    }

    @Override
    public RingTraits traits() {
        return ZijlstraTraits.of(variant);
    }

    @Override
    public List<Deviation> deviations() {
        return ZijlstraTraits.deviations(variant);
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        return ZijlstraGeometry.resolve(variant, asked);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return variant.inline() ? geometry.entries() : geometry.items();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return new ZijlstraLayout(variant, geometry).layout();
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        memory(shared, geometry).format();
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        ZijlstraMemory memory = memory(regions, geometry);
        return variant.inline() ? new InlineKernelSide(memory, producers) : new IndexKernelSide(memory, producers);
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        return new ZijlstraUserSide(variant, memory(regions, geometry), consumers);
    }

    private ZijlstraMemory memory(Regions<RingMemory> regions, RingGeometry geometry) {
        return new ZijlstraMemory(variant, geometry, new ZijlstraLayout(variant, geometry), regions);
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        return new ZijlstraSnapshot(variant, geometry, layout(geometry), shared).take(limit);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}

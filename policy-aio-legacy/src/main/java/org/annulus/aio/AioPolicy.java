// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

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

/** One variant of the AIO ring. */
final class AioPolicy implements RingPolicy {
    private final Variant variant;

    AioPolicy(Variant variant) {
        this.variant = variant;
    }

    @Override
    public PolicyName name() {
        return variant.policyName();
    }

    @Override
    public String summary() {
        return variant.summary();
    }

    @Override
    public RingTraits traits() {
        return AioTraits.of(variant);
    }

    @Override
    public List<Deviation> deviations() {
        return AioTraits.deviations(variant);
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        return AioGeometry.resolve(variant, asked);
    }

    /** The credits that producers can get at: what is left over of the batches stays in the shared count. */
    @Override
    public int capacity(RingGeometry geometry) {
        return AioSize.of(geometry).reachableCredits();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return new AioLayout(variant, geometry).layout();
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        new AioMemory(variant, geometry, shared).format((int) geometry.startPosition());
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        return new AioKernelSide(new AioMemory(variant, geometry, regions), producers);
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        return new AioUserSide(new AioMemory(variant, geometry, regions), consumers);
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        return new AioSnapshot(layout(geometry), AioSize.of(geometry), shared.get(AioLayout.RING)).take(limit);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}

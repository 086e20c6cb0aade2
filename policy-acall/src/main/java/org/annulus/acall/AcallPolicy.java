// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

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

/** One variant of the acall ring. */
final class AcallPolicy implements RingPolicy {
    private final Variant variant;

    AcallPolicy(Variant variant) {
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
        return AcallTraits.of(variant);
    }

    @Override
    public List<Deviation> deviations() {
        return AcallTraits.deviations(variant);
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        return AcallGeometry.resolve(variant, asked);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return new AcallLayout(variant, geometry).layout();
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        memory(shared, geometry).format();
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        return new AcallKernelSide(memory(regions, geometry), producers);
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        return new AcallUserSide(memory(regions, geometry), variant.manyConsumers(), consumers);
    }

    private AcallMemory memory(Regions<RingMemory> regions, RingGeometry geometry) {
        return new AcallMemory(variant, geometry, regions);
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        return new AcallSnapshot(geometry, layout(geometry), shared).take(limit);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}

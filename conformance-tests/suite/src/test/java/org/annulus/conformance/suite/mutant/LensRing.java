// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
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

/**
 * A policy whose sides see their memory through a lens that changes what they do: any ring, with one step changed.
 *
 * @param ring that is right
 * @param lens makes what a side sees of a region
 */
record LensRing(RingPolicy ring, BiFunction<Region, RingMemory, RingMemory> lens) implements RingPolicy {
    @Override
    public PolicyName name() {
        String change = lens.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String variant = ring.name().variant() + "-" + change;
        return new PolicyName(
                ring.name().policy(),
                variant.substring(0, Math.min(variant.length(), 50)).replaceAll("-$", ""));
    }

    @Override
    public String summary() {
        return ring.summary() + "; changed: " + lens;
    }

    @Override
    public RingTraits traits() {
        return ring.traits();
    }

    @Override
    public List<Deviation> deviations() {
        return ring.deviations();
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        return ring.resolve(asked);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return ring.capacity(geometry);
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return ring.layout(geometry);
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        ring.format(shared, geometry);
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        return ring.kernelSide(seen(Side.KERNEL, regions, geometry), geometry, producers);
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        return ring.userSide(seen(Side.USER, regions, geometry), geometry, consumers);
    }

    private Regions<RingMemory> seen(Side side, Regions<RingMemory> regions, RingGeometry geometry) {
        return Regions.of(layout(geometry), side, region -> lens.apply(region, regions.get(region.name())));
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        return ring.snapshot(shared, geometry, limit);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

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

/** One variant of the RFC's ring. */
final class EpollPolicy implements RingPolicy {
    private final Variant variant;

    EpollPolicy(Variant variant) {
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
        return EpollTraits.of(variant);
    }

    @Override
    public List<Deviation> deviations() {
        return EpollTraits.deviations(variant);
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        return EpollGeometry.resolve(variant, asked);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.items();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return new EpollLayout(variant, geometry).layout();
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        EpollLayout layout = new EpollLayout(variant, geometry);
        new UserHeader(shared.get(EpollLayout.HEADER), layout, geometry).format();
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        return new EpollKernelSide(new Eventpoll(variant, geometry, regions, producers.gate()), producers);
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        return new EpollUserSide(variant, geometry, regions, consumers);
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        return new EpollSnapshot(geometry, layout(geometry), shared).take(limit);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}

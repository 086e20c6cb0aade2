// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

import java.util.List;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** A policy as a user brings one: Zijlstra's ring under another name, which claims that its sketch is for many. */
public final class OwnPolicies implements PolicyProvider {
    @Override
    public List<RingPolicy> variants() {
        return List.of(new Own("right", "zijlstra/last-committer"), new Own("wrong", "zijlstra/sketch"));
    }

    @Override
    public RingPolicy defaultVariant() {
        return variants().get(0);
    }

    /** A variant. */
    private record Own(String variant, String original) implements RingPolicy {
        private RingPolicy policy() {
            return Policies.discover().get(original);
        }

        @Override
        public PolicyName name() {
            return new PolicyName("own", variant);
        }

        @Override
        public String summary() {
            return "a user's own";
        }

        @Override
        public RingTraits traits() {
            return Policies.discover().get("zijlstra/last-committer").traits();
        }

        @Override
        public List<Deviation> deviations() {
            return List.of();
        }

        @Override
        public RingGeometry resolve(RingGeometry asked) {
            return policy().resolve(asked.withHandles(1, asked.consumers()));
        }

        @Override
        public int capacity(RingGeometry geometry) {
            return policy().capacity(geometry);
        }

        @Override
        public RingLayout layout(RingGeometry geometry) {
            return policy().layout(geometry);
        }

        @Override
        public void format(Regions<RingMemory> shared, RingGeometry geometry) {
            policy().format(shared, geometry);
        }

        @Override
        public KernelSide kernelSide(
                Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
            return policy().kernelSide(regions, geometry, producers);
        }

        @Override
        public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
            return policy().userSide(regions, geometry, consumers);
        }

        @Override
        public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
            return policy().snapshot(shared, geometry, limit);
        }
    }
}

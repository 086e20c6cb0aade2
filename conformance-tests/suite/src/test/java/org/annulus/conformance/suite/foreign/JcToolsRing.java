// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.List;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** JCTools' queue of objects for many on both sides. What is reserved is an entry from a pool, which is another one. */
final class JcToolsRing extends OpaqueRing<PooledQueue> {
    private static final int FEWEST = 2;

    JcToolsRing() {
        super(PooledQueue.class, FEWEST);
    }

    @Override
    PooledQueue newQueue(int entries) {
        return new PooledQueue(entries);
    }

    @Override
    public PolicyName name() {
        return new PolicyName("jctools", "mpmc-array-queue");
    }

    @Override
    public String summary() {
        return "JCTools' MpmcArrayQueue, its entries from a pool";
    }

    @Override
    public RingTraits traits() {
        return new RingTraits(
                RingTraits.Delivery.EACH,
                RingTraits.MANY,
                RingTraits.MANY,
                RingTraits.Order.GLOBAL,
                RingTraits.WhenFull.REFUSED,
                RingTraits.StalledProducer.OWN_EVENT_LATE,
                RingTraits.Progress.BLOCKING,
                RingTraits.Progress.BLOCKING,
                RingTraits.Progress.BLOCKING,
                RingTraits.Allocator.KERNEL,
                false,
                RingTraits.ProducerDeath.OWN_EVENT);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        PooledQueue queue = queue(regions);
        queue.reclaim();
        return new PlainKernelSide(producers, context -> new PooledProducer(context, queue));
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        PooledQueue queue = queue(regions);
        return new PlainUserSide(consumers, context -> new PooledConsumer(context, queue));
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        PooledQueue queue = queue(shared);
        long head = queue.full().currentConsumerIndex();
        long tail = queue.full().currentProducerIndex();
        long waiting = Math.max(0, Math.min(tail - head, geometry.entries()));
        return new RingSnapshot(head, tail, waiting, geometry.entries(), List.of(), List.of());
    }
}

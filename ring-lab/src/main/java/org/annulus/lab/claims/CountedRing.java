// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.HashMap;
import java.util.Map;
import org.annulus.conformance.memory.RecordedMemory;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/** A ring with one producer and one consumer on one thread, whose accesses to shared words are counted. */
final class CountedRing implements AutoCloseable {
    private final Map<String, RingMemory> regions = new HashMap<>();
    private final AccessCounter counter = new AccessCounter();
    private final Ring ring;
    private final Producer producer;
    private final Consumer consumer;
    private final long handle;
    private long bit;

    /** What one operation did to the counted words. */
    record Cost(int loads, int stores, int updates) {
        @Override
        public String toString() {
            return count(loads, "load") + ", " + count(stores, "store") + ", " + count(updates, "read-modify-write");
        }

        private static String count(int number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }

    /**
     * A ring whose counted words are those of a region that a test lets through.
     *
     * @param counted region and offset
     */
    CountedRing(String policyName, RingGeometry asked, Counted counted) {
        RingPolicy policy = Policies.discover().get(policyName);
        RingGeometry geometry = policy.resolve(asked);
        for (Region region : policy.layout(geometry).shared()) {
            regions.put(region.name(), recorded(region, counted));
        }
        policy.format(Regions.shared(policy.layout(geometry), region -> memory(region.name())), geometry);
        ring = Ring.inMemory(policy, geometry, region -> memory(region.name()));
        handle = ring.kernel().register(7);
        producer = ring.kernel().producer();
        consumer = ring.user().consumer();
    }

    private RingMemory recorded(Region region, Counted counted) {
        RingMemory memory = UnsafeRingMemory.allocate(region.length());
        return new RecordedMemory(
                access -> {
                    if (counted.test(region, access.offset())) {
                        counter.saw(access);
                    }
                },
                Side.BOTH,
                region,
                memory);
    }

    /** Which words are counted. */
    @FunctionalInterface
    interface Counted {
        boolean test(Region region, int offset);
    }

    /** The memory of a shared region, through which accesses count as well. */
    RingMemory memory(String region) {
        return regions.get(region);
    }

    Ring ring() {
        return ring;
    }

    Producer producer() {
        return producer;
    }

    Consumer consumer() {
        return consumer;
    }

    long handle() {
        return handle;
    }

    /** What a post costs. */
    Cost post() {
        counter.reset();
        long answer = producer.post(handle, 1L << (bit++ % 8));
        if (Refusal.isRefusal(answer)) {
            throw new IllegalStateException(ring + " answers " + Refusal.describe(answer));
        }
        return cost();
    }

    /** What a drain of at most one event costs. */
    Cost drain() {
        counter.reset();
        consumer.drain((userData, value) -> {}, 1);
        return cost();
    }

    /** Posts and drains until the handles have seen what they cache. */
    CountedRing warmedUp() {
        for (int i = 0; i < 3; i++) {
            post();
            drain();
        }
        return this;
    }

    private Cost cost() {
        return new Cost(counter.loads(), counter.stores(), counter.updates());
    }

    @Override
    public void close() {
        ring.close();
    }
}

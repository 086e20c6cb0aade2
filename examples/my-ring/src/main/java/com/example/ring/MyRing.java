// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.HeadAndTail;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** The policy: what the ring claims, which sizes it takes, and its two sides. */
final class MyRing implements RingPolicy {
    private static final int DEFAULT_ENTRIES = 64;
    private static final int MOST_ENTRIES = 1 << 20;

    private final PolicyName name;
    private final String summary;
    private final BiFunction<HandleContext<UserGate>, MyMemory, Consumer> consumers;

    MyRing(String variant, String summary, BiFunction<HandleContext<UserGate>, MyMemory, Consumer> consumers) {
        this.name = new PolicyName("my-ring", variant);
        this.summary = summary;
        this.consumers = consumers;
    }

    @Override
    public PolicyName name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public RingTraits traits() {
        return new RingTraits(
                RingTraits.Delivery.EACH,
                1,
                1,
                RingTraits.Order.GLOBAL,
                RingTraits.WhenFull.REFUSED,
                RingTraits.StalledProducer.OWN_EVENT_LATE,
                RingTraits.Progress.WAIT_FREE,
                RingTraits.Progress.WAIT_FREE,
                RingTraits.Progress.WAIT_FREE,
                RingTraits.Allocator.KERNEL,
                false,
                RingTraits.ProducerDeath.OWN_EVENT);
    }

    @Override
    public List<Deviation> deviations() {
        return List.of();
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        int entries = asked.entries() == 0 ? DEFAULT_ENTRIES : asked.entries();
        int bits = asked.indexBits() == 0 ? Integer.SIZE : asked.indexBits();
        if (entries > MOST_ENTRIES || Integer.bitCount(entries) != 1) {
            throw new GeometryException(entries + " entries; use a power of two of at most " + MOST_ENTRIES);
        }
        if (entries > IndexWord.mask(bits)) {
            throw new GeometryException(entries + " entries need an index of more than " + bits
                    + " bits, or full and empty look alike; use fewer entries or more bits");
        }
        if (asked.items() != 0 || asked.producers() > 1 || asked.consumers() > 1) {
            throw new GeometryException("my-ring has 0 items, 1 producer and 1 consumer, and " + asked.items() + ", "
                    + asked.producers() + " and " + asked.consumers() + " were asked for; use 0, 1 and 1");
        }
        return new RingGeometry(entries, 0, bits, asked.startPosition(), 1, 1);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return new MyLayout(geometry).layout;
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        MyMemory memory = new MyMemory(shared, geometry);
        // Release, as their layout says; nobody else has the memory yet.
        memory.head.putRelease(geometry.startPosition());
        memory.tail.putRelease(geometry.startPosition());
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        MyMemory memory = new MyMemory(regions, geometry);
        IndexWord slot = memory.slot(regions);
        // Acquire: the kernel side before this one may have been another process. Read once, and never again.
        slot.put(memory.tail.getAcquire());
        return new KernelSide(producers) {
            @Override
            public long register(long userData) {
                return userData;
            }

            @Override
            public void unregister(long handle) {
                // Nothing was kept.
            }

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new MyProducer(context, memory, slot);
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> pool) {
        MyMemory memory = new MyMemory(regions, geometry);
        return new UserSide(pool) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return consumers.apply(context, memory);
            }
        };
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        RingLayout layout = layout(geometry);
        M ring = shared.get(MyLayout.RING);
        HeadAndTail indices = HeadAndTail.read(layout.region(MyLayout.RING), ring, geometry.indexBits());
        long mask = IndexWord.mask(geometry.indexBits());
        long waiting = indices.tail() - indices.head() & mask;
        if (waiting > geometry.entries()) {
            return new RingSnapshot(
                    indices.head(),
                    indices.tail(),
                    0,
                    geometry.entries(),
                    List.of(),
                    List.of("tail is " + waiting + " ahead of head, and there are " + geometry.entries() + " slots"));
        }
        WordArray entries = layout.region(MyLayout.RING).array("entries");
        List<RingSnapshot.Entry> list = new ArrayList<>();
        for (long i = 0; i < Math.min(waiting, limit); i++) {
            long position = indices.head() + i & mask;
            int slot = (int) position & geometry.entries() - 1;
            // Opaque: the ring may run; whole values are all that can be had.
            list.add(new RingSnapshot.Entry(
                    position,
                    slot,
                    "published",
                    "user_data "
                            + ring.getLongOpaque(entries.offset(slot, "user_data")) + ", value "
                            + ring.getLongOpaque(entries.offset(slot, "value"))));
        }
        return new RingSnapshot(indices.head(), indices.tail(), waiting, geometry.entries(), list, List.of());
    }
}

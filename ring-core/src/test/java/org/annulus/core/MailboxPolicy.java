// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.util.List;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** The smallest ring there is, to test what surrounds a policy: one slot, and a flag that says whether it is full. */
public class MailboxPolicy implements RingPolicy, PolicyProvider {
    private static final int FLAG;
    private static final int VALUE;
    private static final Region BOX;

    static {
        Region.Builder box = Region.named("box", Visibility.SHARED);
        FLAG = box.word(Word.of("full", 4)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.RELEASE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means("1 = the slot is full"));
        VALUE = box.word(Word.of("user_data", 8).writer(Side.KERNEL, AccessMode.PLAIN));
        box.word(Word.of("value", 8).writer(Side.KERNEL, AccessMode.PLAIN));
        BOX = box.build();
    }

    @Override
    public PolicyName name() {
        return new PolicyName("mailbox", "plain");
    }

    @Override
    public String summary() {
        return "one slot and a flag";
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
        if (asked.entries() > 1) {
            throw new GeometryException("a mailbox has 1 entry, and " + asked.entries() + " were asked for");
        }
        return new RingGeometry(1, 0, 32, 0, 1, 1);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return RingLayout.of(BOX);
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        shared.get("box").putInt(FLAG, 0);
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        RingMemory box = regions.get("box");
        return new KernelSide(producers) {
            @Override
            public long register(long userData) {
                return userData;
            }

            @Override
            public void unregister(long handle) {}

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new BoxProducer(context, box);
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        RingMemory box = regions.get("box");
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return new BoxConsumer(context, box);
            }
        };
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        int full = shared.get("box").getIntAcquire(FLAG);
        return new RingSnapshot(0, full, full, 1, List.of(), List.of());
    }

    @Override
    public List<RingPolicy> variants() {
        return List.of(this);
    }

    @Override
    public RingPolicy defaultVariant() {
        return this;
    }

    private static final class BoxProducer extends Producer {
        private final RingMemory box;

        BoxProducer(HandleContext<KernelGate> context, RingMemory box) {
            super(context);
            this.box = box;
        }

        @Override
        public long reserve(long handle, long value) {
            return box.getIntAcquire(FLAG) == 0 ? 0 : Refusal.FULL.code();
        }

        @Override
        public void publish(long position, long handle, long value) {
            box.putLong(VALUE, handle);
            box.putLong(VALUE + 8, value);
            box.putIntRelease(FLAG, 1);
        }

        @Override
        public long available() {
            return box.getIntAcquire(FLAG);
        }
    }

    private static final class BoxConsumer extends Consumer {
        private final RingMemory box;

        BoxConsumer(HandleContext<UserGate> context, RingMemory box) {
            super(context);
            this.box = box;
        }

        @Override
        public boolean claim() {
            return box.getIntAcquire(FLAG) == 1;
        }

        @Override
        public Outcome complete(EventHandler handler) {
            long userData = box.getLong(VALUE);
            long value = box.getLong(VALUE + 8);
            box.putIntRelease(FLAG, 0);
            handler.onEvent(userData, value);
            return Outcome.TAKEN;
        }

        @Override
        public void release() {}
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.List;
import org.annulus.conformance.broken.OneToOne;
import org.annulus.conformance.check.RingFixture;
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
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;
import org.annulus.explorer.ring.Weakening;

/**
 * A ring of one slot and a flag that says whether it is full: right, or with one defect.
 *
 * @param defect what is wrong with it
 * @param deviations what it declares
 */
record OneSlot(Defect defect, List<Deviation> deviations) implements RingPolicy {
    private static final int FULL;
    private static final int USER_DATA;
    private static final int VALUE;
    private static final Region SLOT;

    static {
        Region.Builder slot = Region.named("slot", Visibility.SHARED);
        FULL = slot.word(Word.of("full", 4)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.RELEASE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means("1 = the slot is full"));
        USER_DATA = slot.word(Word.of("user_data", 8).writer(Side.KERNEL, AccessMode.PLAIN));
        VALUE = slot.word(Word.of("value", 8).writer(Side.KERNEL, AccessMode.PLAIN));
        SLOT = slot.build();
    }

    /** What can be wrong. */
    enum Defect {
        /** Nothing. */
        NONE,
        /** Nothing, but there is no such ring. */
        NO_GEOMETRY,
        /** The store that publishes does not release. */
        WEAK_PUBLICATION,
        /** A post to a full slot is accepted, and overwrites. */
        LOSES,
        /** A post to a full slot waits until it is empty. */
        BLOCKS,
        /** The slot stays full after its first event was taken. */
        REPEATS,
        /** Values are one too large. */
        INVENTS,
        /** The slot is not given back after the second event. */
        KEEPS_THE_SLOT,
        /** The value is stored beside the slot. */
        OUT_OF_BOUNDS,
        /** An error is thrown at the second event. */
        THROWS
    }

    OneSlot(Defect defect, Deviation... deviations) {
        this(defect, List.of(deviations));
    }

    /** For the kit. */
    RingFixture fixture() {
        RingGeometry only = new RingGeometry(1, 0, 32, 0, 1, 1);
        return RingFixture.of(this, List.of(only), only);
    }

    @Override
    public PolicyName name() {
        return new PolicyName(
                "one-slot", defect.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    @Override
    public String summary() {
        return "one slot and a flag";
    }

    @Override
    public RingTraits traits() {
        return OneToOne.TRAITS;
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        if (asked.entries() > 1 || defect == Defect.NO_GEOMETRY) {
            throw new GeometryException("one slot has 1 entry, and " + asked.entries() + " were asked for");
        }
        return new RingGeometry(1, 0, 32, 0, 1, 1);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return 1;
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return RingLayout.of(SLOT);
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        shared.get("slot").putInt(FULL, 0);
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        RingMemory memory = regions.get("slot");
        RingMemory slot = defect == Defect.WEAK_PUBLICATION
                ? Weakening.ofStores("slot", "full", AccessMode.OPAQUE).apply(SLOT, memory)
                : memory;
        return new KernelSide(producers) {
            @Override
            public long register(long userData) {
                return userData;
            }

            @Override
            public void unregister(long handle) {}

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new SlotProducer(context, slot, defect);
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        RingMemory slot = regions.get("slot");
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return new SlotConsumer(context, slot, defect);
            }
        };
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        int full = shared.get("slot").getIntAcquire(FULL);
        return new RingSnapshot(0, full, full, 1, List.of(), List.of());
    }

    private static final class SlotProducer extends Producer {
        private final RingMemory slot;
        private final Defect defect;
        private boolean reserved;

        SlotProducer(HandleContext<KernelGate> context, RingMemory slot, Defect defect) {
            super(context);
            this.slot = slot;
            this.defect = defect;
        }

        @Override
        public long reserve(long handle, long value) {
            if (defect == Defect.BLOCKS) {
                slot.awaitIntAcquire(FULL, IntCondition.EQUAL, 0);
            }
            // Acquire: pairs with the release of the consumer, which has read the slot before.
            boolean empty = slot.getIntAcquire(FULL) == 0 && !reserved;
            if (!empty && defect != Defect.LOSES) {
                return Refusal.FULL.code();
            }
            reserved = true;
            return 0;
        }

        @Override
        public void publish(long position, long handle, long value) {
            slot.putLong(USER_DATA, handle);
            slot.putLong(defect == Defect.OUT_OF_BOUNDS ? SLOT.length() : VALUE, value);
            // Release: pairs with the acquire of the consumer's claim, which reads the two words above.
            slot.putIntRelease(FULL, 1);
            reserved = false;
        }

        @Override
        public long available() {
            return slot.getIntAcquire(FULL);
        }
    }

    private static final class SlotConsumer extends Consumer {
        private final RingMemory slot;
        private final Defect defect;
        private int taken;

        SlotConsumer(HandleContext<UserGate> context, RingMemory slot, Defect defect) {
            super(context);
            this.slot = slot;
            this.defect = defect;
        }

        @Override
        public boolean claim() {
            // Acquire: pairs with the release that publishes.
            return slot.getIntAcquire(FULL) == 1;
        }

        @Override
        public Outcome complete(EventHandler handler) {
            taken++;
            if (defect == Defect.THROWS && taken == 2) {
                throw new IllegalStateException("the second event");
            }
            long userData = slot.getLong(USER_DATA);
            long value = slot.getLong(VALUE) + (defect == Defect.INVENTS ? 1 : 0);
            if (!(defect == Defect.REPEATS && taken == 1)) {
                boolean back = !(defect == Defect.KEEPS_THE_SLOT && taken == 2);
                // Release: pairs with the acquire in reserve; the slot has been read.
                slot.putIntRelease(FULL, back ? 0 : 2);
            }
            handler.onEvent(userData, value);
            return Outcome.TAKEN;
        }

        @Override
        public void release() {
            // Each slot is given back when it has been read.
        }
    }
}

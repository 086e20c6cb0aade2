// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.util.Locale;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** Eight items whose bits are set and taken by atomic updates, found by looking at all: right, unless given a fault. */
final class LockedItems extends TestPolicy {
    /** What is wrong with it, now and then. */
    enum Fault {
        NONE,
        LOSE,
        LOSE_LAST,
        REPEAT,
        INVENT
    }

    private static final int ITEMS = 8;
    private static final int BITS;
    private static final Region REGION;

    static {
        Region.Builder ring = Region.named("ring", Visibility.SHARED);
        BITS = ring.array(
                "items",
                ITEMS,
                Word.of("bits", 4).writer(Side.BOTH, AccessMode.VOLATILE).reader(Side.BOTH, AccessMode.ACQUIRE));
        REGION = ring.build();
    }

    private final Fault fault;

    LockedItems(Fault fault) {
        super(
                "items-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                new RingTraits(
                        RingTraits.Delivery.COALESCED,
                        RingTraits.MANY,
                        RingTraits.MANY,
                        RingTraits.Order.NONE,
                        RingTraits.WhenFull.IMPOSSIBLE_BY_BOUND,
                        RingTraits.StalledProducer.OWN_EVENT_LATE,
                        RingTraits.Progress.WAIT_FREE,
                        RingTraits.Progress.WAIT_FREE,
                        RingTraits.Progress.WAIT_FREE,
                        RingTraits.Allocator.KERNEL,
                        false,
                        RingTraits.ProducerDeath.OWN_EVENT),
                REGION);
        this.fault = fault;
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return ITEMS;
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        RingMemory memory = memory(regions);
        return new KernelSide(producers) {
            @Override
            public long register(long userData) {
                return userData;
            }

            @Override
            public void unregister(long handle) {}

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new BitProducer(context, memory);
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        RingMemory memory = memory(regions);
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return new BitConsumer(context, memory, fault);
            }
        };
    }

    private static final class BitProducer extends Producer {
        private final RingMemory memory;

        BitProducer(HandleContext<KernelGate> context, RingMemory memory) {
            super(context);
            this.memory = memory;
        }

        @Override
        public long reserve(long handle, long value) {
            return memory.getAndOrInt(BITS + (int) handle * Integer.BYTES, (int) value) == 0 ? handle : COALESCED;
        }

        @Override
        public void publish(long position, long handle, long value) {}
    }

    private static final class BitConsumer extends Consumer {
        private final RingMemory memory;
        private final Fault fault;
        private int item;
        private int taken;

        BitConsumer(HandleContext<UserGate> context, RingMemory memory, Fault fault) {
            super(context);
            this.memory = memory;
            this.fault = fault;
        }

        @Override
        public boolean claim() {
            for (int i = 0; i < ITEMS; i++) {
                item = (item + 1) % ITEMS;
                // Acquire: pairs with the update in reserve.
                if (memory.getIntAcquire(BITS + item * Integer.BYTES) != 0) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Outcome complete(EventHandler handler) {
            int bits = memory.getAndSetInt(BITS + item * Integer.BYTES, 0);
            if (bits == 0) {
                return Outcome.LOST;
            }
            boolean now = ++taken % SELDOM == 0;
            if (now && fault == Fault.LOSE && Integer.bitCount(bits) > 1) {
                bits &= bits - 1;
            } else if (fault == Fault.LOSE_LAST && bits == 1 << 15) {
                return Outcome.SKIPPED;
            } else if (now && fault == Fault.REPEAT) {
                memory.getAndOrInt(BITS + item * Integer.BYTES, bits);
            } else if (now && fault == Fault.INVENT) {
                bits |= 1 << 16;
            }
            handler.onEvent(item, bits);
            return Outcome.TAKEN;
        }

        @Override
        public void release() {}
    }
}

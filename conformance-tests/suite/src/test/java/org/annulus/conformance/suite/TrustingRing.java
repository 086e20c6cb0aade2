// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.Locale;
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
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/**
 * A ring for one producer and one consumer that believes its peer in one respect, or in none. Its slots name an item (1
 * is the first, 0 none), whose user data lies in a table. For tests that have to find out.
 *
 * @param flaw in what it believes the peer
 */
record TrustingRing(Flaw flaw) implements RingPolicy {
    /** Registrations that there is room for. */
    static final int ITEMS = 2;

    private static final int FEWEST_SLOTS = 2;
    private static final int MOST_SLOTS = 16;
    private static final int HEAD = 0;
    private static final int TAIL = Integer.BYTES;
    private static final int FIRST = Long.BYTES;
    private static final int SLOT = 2 * Long.BYTES;
    private static final int VALUE = Long.BYTES;
    private static final String RING = "ring";
    private static final String TABLE = "table";

    private static Region ring(int slots) {
        Region.Builder ring = Region.named(RING, Visibility.SHARED);
        ring.word(Word.of("head", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(Side.USER, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE));
        ring.word(Word.of("tail", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.USER, AccessMode.ACQUIRE));
        ring.array(
                "slots",
                slots,
                Word.of("item", Integer.BYTES)
                        .role(WordRole.DESCRIPTOR)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN),
                Word.of("unused", Integer.BYTES),
                Word.of("value", Long.BYTES)
                        .role(WordRole.PAYLOAD)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN));
        return ring.build();
    }

    private static Region table() {
        Region.Builder table = Region.named(TABLE, Visibility.SHARED);
        table.array(
                "items",
                ITEMS,
                Word.of("user_data", Long.BYTES)
                        .role(WordRole.PAYLOAD)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN));
        return table.build();
    }

    /** In what a side believes the other one. */
    enum Flaw {
        /** In nothing. */
        NONE,
        /** The producer takes any head for possible. */
        HEAD_NOT_BOUNDED,
        /** The producer bounds one look at head and decides on another. */
        HEAD_FETCHED_TWICE,
        /** The producer goes on from the tail that the user can write to. */
        TAIL_READ_BACK,
        /** The consumer takes any item for one of the table. */
        ITEM_NOT_BOUNDED,
        /** The consumer bounds one look at the item and uses another. */
        ITEM_FETCHED_TWICE,
        /** The consumer goes on from the head that it has published. */
        HEAD_READ_BACK
    }

    @Override
    public PolicyName name() {
        return new PolicyName("trusting", flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public String summary() {
        return "a ring that believes its peer";
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
        int slots = Math.max(FEWEST_SLOTS, asked.entries());
        if (slots > MOST_SLOTS
                || Integer.bitCount(slots) != 1
                || asked.indexBits() != 0 && asked.indexBits() != Integer.SIZE) {
            throw new GeometryException(asked + ": this ring has indices of 32 bits, and " + FEWEST_SLOTS + " to "
                    + MOST_SLOTS + " slots, a power of two");
        }
        return new RingGeometry(slots, 0, Integer.SIZE, asked.startPosition(), 1, 1);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return RingLayout.of(ring(geometry.entries()), table());
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        shared.get(RING).putInt(HEAD, (int) geometry.startPosition());
        shared.get(RING).putInt(TAIL, (int) geometry.startPosition());
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        RingMemory ring = regions.get(RING);
        RingMemory table = regions.get(TABLE);
        return new KernelSide(producers) {
            private int registered;

            @Override
            public long register(long userData) {
                table.putLong(registered * Long.BYTES, userData);
                return registered++;
            }

            @Override
            public void unregister(long handle) {
                // The table is large enough for the tests.
            }

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new BelievingProducer(context, ring, geometry.entries(), flaw);
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        RingMemory ring = regions.get(RING);
        RingMemory table = regions.get(TABLE);
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return new BelievingConsumer(context, ring, geometry.entries(), table, flaw);
            }
        };
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        throw new UnsupportedOperationException("no tool looks at this ring");
    }

    private static int slot(int position, int slots) {
        return FIRST + (position & slots - 1) * SLOT;
    }

    private static final class BelievingProducer extends Producer {
        private final RingMemory ring;
        private final int slots;
        private final Flaw flaw;
        private int next;
        private int published;

        BelievingProducer(HandleContext<KernelGate> context, RingMemory ring, int slots, Flaw flaw) {
            super(context);
            this.slots = slots;
            this.ring = ring;
            this.flaw = flaw;
            this.next = ring.getInt(TAIL);
            this.published = next;
        }

        @Override
        public long reserve(long handle, long value) {
            if (flaw == Flaw.TAIL_READ_BACK) {
                next += ring.getIntOpaque(TAIL) - published;
            }
            // Acquire: pairs with the consumer's release.
            int head = ring.getIntAcquire(HEAD);
            if (flaw != Flaw.HEAD_NOT_BOUNDED && Integer.compareUnsigned(published - head, slots) > 0) {
                return broken();
            }
            if (flaw == Flaw.HEAD_FETCHED_TWICE) {
                head = ring.getIntAcquire(HEAD);
            }
            if (next - head >= slots) {
                return Refusal.FULL.code();
            }
            return Integer.toUnsignedLong(next++);
        }

        @Override
        public void publish(long position, long handle, long value) {
            int slot = slot((int) position, slots);
            ring.putInt(slot, (int) handle + 1);
            ring.putLong(slot + VALUE, value);
            published = (int) position + 1;
            // Release: pairs with the consumer's acquire.
            ring.putIntRelease(TAIL, published);
        }
    }

    private static final class BelievingConsumer extends Consumer {
        private final RingMemory ring;
        private final RingMemory table;
        private final int slots;
        private final Flaw flaw;
        private int next;

        BelievingConsumer(HandleContext<UserGate> context, RingMemory ring, int slots, RingMemory table, Flaw flaw) {
            super(context);
            this.slots = slots;
            this.ring = ring;
            this.table = table;
            this.flaw = flaw;
            this.next = ring.getInt(HEAD);
        }

        @Override
        public boolean claim() {
            if (flaw == Flaw.HEAD_READ_BACK) {
                next = ring.getIntOpaque(HEAD);
            }
            // Acquire: pairs with the producer's release.
            int there = ring.getIntAcquire(TAIL) - next;
            return there != 0 && (Integer.compareUnsigned(there, slots) <= 0 || broken());
        }

        @Override
        public Outcome complete(EventHandler handler) {
            int slot = slot(next, slots);
            int item = ring.getInt(slot);
            boolean known = flaw == Flaw.ITEM_NOT_BOUNDED || item > 0 && item <= ITEMS;
            if (flaw == Flaw.ITEM_FETCHED_TWICE) {
                item = ring.getInt(slot);
            }
            long userData = known ? table.getLong((item - 1) * Long.BYTES) : 0;
            long value = ring.getLong(slot + VALUE);
            next++;
            // Release: pairs with the producer's acquire.
            ring.putIntRelease(HEAD, next);
            if (!known) {
                return Outcome.DROPPED;
            }
            handler.onEvent(userData, value);
            return Outcome.TAKEN;
        }

        @Override
        public void release() {
            // Every slot is given back at once.
        }
    }
}

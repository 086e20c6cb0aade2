// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

import java.util.ArrayList;
import java.util.BitSet;
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
import org.annulus.core.items.ItemTable;
import org.annulus.core.items.KernelItems;
import org.annulus.core.items.UserItems;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.HeadAndTail;
import org.annulus.core.policy.ItemEntries;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RegistrationException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/**
 * Items whose bits are merged and taken by exchanges, and a ring of the numbers of those that wait, for one producer
 * and one consumer. Right but for one fault.
 */
public final class FaultyItems implements RingPolicy {
    private static final int DEFAULT_ITEMS = 8;
    private static final int MOST_ITEMS = 1 << 12;
    private static final String REMOVED = "the mark of a removed item";
    private static final String RING = "ring";
    private static final String KERNEL = "kernel";

    private final Fault fault;

    /** What is wrong with it. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** Of several bits that were merged the lowest is not delivered. */
        LOSES_A_BIT,
        /** With every event comes a bit that nobody posted. */
        INVENTS_A_BIT,
        /** Every fourth event is delivered twice. */
        DELIVERS_TWICE,
        /** A post to an item that waits leaves it as it is. */
        MERGES_NOTHING
    }

    /**
     * A ring.
     *
     * @param fault what is wrong with it
     */
    public FaultyItems(Fault fault) {
        this.fault = fault;
    }

    @Override
    public PolicyName name() {
        return new PolicyName("items", fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public String summary() {
        return "items, and a ring of those that wait";
    }

    @Override
    public RingTraits traits() {
        return new RingTraits(
                RingTraits.Delivery.COALESCED,
                1,
                1,
                RingTraits.Order.GLOBAL,
                RingTraits.WhenFull.IMPOSSIBLE_BY_BOUND,
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
        int items = asked.items() != 0 ? asked.items() : asked.entries() != 0 ? asked.entries() : DEFAULT_ITEMS;
        if (Math.max(items, asked.entries()) > MOST_ITEMS) {
            throw new GeometryException(
                    Math.max(items, asked.entries()) + " items are more than " + MOST_ITEMS + "; use fewer");
        }
        if (asked.producers() > 1 || asked.consumers() > 1) {
            throw new GeometryException(asked.producers() + " producers and " + asked.consumers()
                    + " consumers are too many: there is 1 of each; use 1");
        }
        int bits = asked.indexBits() == 0 ? IndexWord.MAX_BITS : asked.indexBits();
        int slots = slots(items);
        if (slots > IndexWord.mask(bits)) {
            throw new GeometryException(items + " items need " + slots + " slots, and an index of " + bits
                    + " bits has fewer; use more bits");
        }
        return new RingGeometry(items, items, bits, asked.startPosition(), 1, 1);
    }

    /** One for each item, and one more for each whose bits a batch has taken before it gives its slots back. */
    private static int slots(int items) {
        return Integer.highestOneBit(2 * items - 1) << 1;
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.items();
    }

    /** The layout, and the table in it. */
    private record Items(RingLayout layout, ItemTable table) {
        static Items of(RingGeometry geometry) {
            int width = IndexWord.width(geometry.indexBits());
            Region.Builder ring = Region.named(RING, Visibility.SHARED);
            ring.word(Word.of("head", width)
                    .role(WordRole.INDEX)
                    .writer(Side.USER, AccessMode.RELEASE)
                    .reader(Side.BOTH, AccessMode.ACQUIRE));
            ring.align(RingLayout.LINE_PAIR);
            ring.word(Word.of("tail", width)
                    .role(WordRole.INDEX)
                    .writer(Side.KERNEL, AccessMode.RELEASE)
                    .reader(Side.BOTH, AccessMode.ACQUIRE));
            ring.align(RingLayout.LINE_PAIR);
            ring.array(
                    "index",
                    slots(geometry.items()),
                    Word.of("item", Integer.BYTES)
                            .role(WordRole.DESCRIPTOR)
                            .writer(Side.KERNEL, AccessMode.PLAIN)
                            .reader(Side.BOTH, AccessMode.PLAIN));
            ring.align(RingLayout.LINE_PAIR);
            Region.Builder kernel = Region.named(KERNEL, Visibility.KERNEL_PRIVATE);
            ItemTable table = ItemTable.layOut(ring, kernel, geometry.items());
            return new Items(RingLayout.of(ring.build(), kernel.build()), table);
        }
    }

    /** The ring of numbers. */
    private static final class Numbers {
        private final RingMemory ring;
        private final int index;
        private final int slots;
        private final IndexWord head;
        private final IndexWord tail;

        Numbers(RingMemory ring, RingGeometry geometry) {
            Region region = Items.of(geometry).layout().region(RING);
            this.ring = ring;
            this.index = region.array("index").offset(0, "item");
            this.slots = region.array("index").count();
            this.head = new IndexWord(ring, region.word("head").offset(), geometry.indexBits());
            this.tail = new IndexWord(ring, region.word("tail").offset(), geometry.indexBits());
        }

        /** How many wait from a position on; nonsense is none. */
        long waiting(long from) {
            // Acquire: pairs with publish.
            long waiting = tail.distance(tail.getAcquire(), from);
            return waiting <= slots ? waiting : -1;
        }

        int item(long position) {
            // Plain: published with tail, and not written before head has passed it.
            return ring.getInt(at(position));
        }

        void publish(int item) {
            long position = tail.getAcquire();
            ring.putInt(at(position), item);
            // Release: pairs with waiting.
            tail.putRelease(tail.plus(position, 1));
        }

        private int at(long position) {
            return index + (int) (position & slots - 1) * Integer.BYTES;
        }
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return Items.of(geometry).layout();
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        Numbers numbers = new Numbers(shared.get(RING), geometry);
        numbers.head.putOpaque(geometry.startPosition());
        numbers.tail.putOpaque(geometry.startPosition());
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        KernelItems items = Items.of(geometry).table().kernel(regions.get(RING), regions.get(KERNEL));
        Numbers numbers = new Numbers(regions.get(RING), geometry);
        publishStranded(numbers, items);
        return new KernelSide(producers) {
            @Override
            public long register(long userData) {
                int item = items.add(userData, ItemTable.EVENT_BITS);
                if (item < 0) {
                    throw new RegistrationException(Refusal.FULL, "all " + items.count() + " items are registered");
                }
                return item;
            }

            @Override
            public void unregister(long handle) {
                if (!items.isRegistered(handle)) {
                    throw new RegistrationException(Refusal.UNKNOWN_HANDLE, "handle " + handle + " is not registered");
                }
                items.remove((int) handle);
            }

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new BitProducer(context, items, numbers);
            }
        };
    }

    /** Items that wait without an entry: the last kernel side died between the two steps of a post. */
    private static void publishStranded(Numbers numbers, KernelItems items) {
        BitSet present = new BitSet();
        long head = numbers.head.getAcquire();
        // The entry at head may be taken already, and its item posted to since.
        for (long i = 1; i < numbers.waiting(head); i++) {
            int item = numbers.item(numbers.head.plus(head, i));
            if (item >= 0 && item < items.count()) {
                present.set(item);
            }
        }
        for (int item = 0; item < items.count(); item++) {
            if (items.isWaiting(item) && !present.get(item)) {
                numbers.publish(item);
            }
        }
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        UserItems items = Items.of(geometry).table().user(regions.get(RING));
        Numbers numbers = new Numbers(regions.get(RING), geometry);
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return new BitConsumer(context, numbers, items);
            }
        };
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        Region region = layout(geometry).region(RING);
        M ring = shared.get(RING);
        HeadAndTail now = HeadAndTail.read(region, ring, geometry.indexBits());
        long mask = IndexWord.mask(geometry.indexBits());
        long waiting = Math.min(now.tail() - now.head() & mask, geometry.items());
        List<String> remarks = new ArrayList<>();
        ItemEntries items = new ItemEntries(region.array("items"), ring, remarks);
        WordArray index = region.array("index");
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        for (long i = 0; i < Math.min(waiting, limit); i++) {
            long position = now.head() + i & mask;
            int slot = (int) position & index.count() - 1;
            entries.add(items.of(position, slot, ring.getIntOpaque(index.offset(slot, "item"))));
        }
        return new RingSnapshot(now.head(), now.tail(), waiting, geometry.items(), entries, remarks);
    }

    private final class BitProducer extends Producer {
        private final KernelItems items;
        private final Numbers numbers;

        BitProducer(HandleContext<KernelGate> context, KernelItems items, Numbers numbers) {
            super(context);
            this.items = items;
            this.numbers = numbers;
        }

        @Override
        public long reserve(long handle, long value) {
            int bits = ItemTable.bits(value, REMOVED);
            if (!items.isRegistered(handle)) {
                return Refusal.UNKNOWN_HANDLE.code();
            }
            int item = (int) handle;
            if (fault == Fault.MERGES_NOTHING && items.isWaiting(item)) {
                return COALESCED;
            }
            return items.post(item, bits) == 0 ? item : COALESCED;
        }

        /** All or nothing, if a value cannot be posted. */
        @Override
        protected long postBatch(long[] handles, long[] values, int from, int count) {
            for (int i = from; i < from + count; i++) {
                ItemTable.bits(values[i], REMOVED);
            }
            return super.postBatch(handles, values, from, count);
        }

        @Override
        public void publish(long position, long handle, long value) {
            numbers.publish((int) position);
        }

        @Override
        public long available() {
            return Math.max(0, numbers.waiting(numbers.head.getAcquire()));
        }
    }

    private final class BitConsumer extends Consumer {
        private final Numbers numbers;
        private final UserItems items;
        private long head;
        private long released;
        private int completed;
        private long againData;
        private int againBits;

        BitConsumer(HandleContext<UserGate> context, Numbers numbers, UserItems items) {
            super(context);
            this.numbers = numbers;
            this.items = items;
            this.head = numbers.head.getAcquire();
            this.released = head;
        }

        @Override
        public boolean claim() {
            long waiting = numbers.waiting(head);
            if (againBits != 0) {
                return true;
            }
            return waiting >= 0 && (waiting == 0 || items.exists(numbers.item(head))) ? waiting > 0 : broken();
        }

        @Override
        public Outcome complete(EventHandler handler) {
            if (againBits != 0) {
                int bits = againBits;
                againBits = 0;
                return UserItems.deliver(handler, againData, bits);
            }
            int item = numbers.item(head);
            head = numbers.head.plus(head, 1);
            long data = items.data(item);
            int bits = items.take(item);
            if (fault == Fault.DELIVERS_TWICE && ++completed % 4 == 0) {
                againData = data;
                againBits = bits;
            }
            if (fault == Fault.LOSES_A_BIT && Integer.bitCount(bits) > 1) {
                bits &= bits - 1;
            }
            if (fault == Fault.INVENTS_A_BIT && bits != 0) {
                bits |= 1 << 20;
            }
            return UserItems.deliver(handler, data, bits);
        }

        @Override
        public void release() {
            if (head != released) {
                released = head;
                // Release: the slots before it have been read.
                numbers.head.putRelease(head);
            }
        }
    }
}

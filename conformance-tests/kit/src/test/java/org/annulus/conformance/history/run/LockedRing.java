// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.util.Locale;
import org.annulus.conformance.history.Values;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.SpinLock;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** A completion ring of eight slots under one lock: right, unless it is given a fault. */
final class LockedRing extends TestPolicy {
    /** What is wrong with it, now and then. */
    enum Fault {
        NONE,
        LOSE,
        DUPLICATE,
        REORDER,
        TEAR,
        INVENT,
        HIDE,
        REFUSE,
        OVERFILL,
        STICK,
        THROW,
        BREAK
    }

    private static final int CAPACITY = 8;

    /** More than the capacity, for the fault that overfills. */
    private static final int SLOTS = 16;

    private static final int LOCK;
    private static final int HEAD;
    private static final int TAIL;
    private static final int ENTRIES;
    private static final int ENTRY = 3 * Long.BYTES;
    private static final Region REGION;

    static {
        Region.Builder ring = Region.named("ring", Visibility.SHARED);
        HEAD = ring.word(word("head"));
        TAIL = ring.word(word("tail"));
        ENTRIES = ring.array("entries", SLOTS, word("turn"), word("user_data"), word("value"));
        LOCK = ring.word(Word.of("lock", 4).writer(Side.BOTH, AccessMode.VOLATILE));
        REGION = ring.build();
    }

    private static WordSpec word(String name) {
        return Word.of(name, 8).writer(Side.BOTH, AccessMode.RELEASE).reader(Side.BOTH, AccessMode.ACQUIRE);
    }

    private final Fault fault;

    LockedRing(Fault fault) {
        super(
                "ring-" + fault.name().toLowerCase(Locale.ROOT),
                new RingTraits(
                        RingTraits.Delivery.EACH,
                        RingTraits.MANY,
                        RingTraits.MANY,
                        RingTraits.Order.GLOBAL,
                        RingTraits.WhenFull.REFUSED,
                        RingTraits.StalledProducer.LATER_EVENTS_LATE,
                        RingTraits.Progress.BLOCKING,
                        RingTraits.Progress.WAIT_FREE,
                        RingTraits.Progress.BLOCKING,
                        RingTraits.Allocator.KERNEL,
                        false,
                        RingTraits.ProducerDeath.STALLS_UNTIL_TAKEOVER),
                REGION);
        this.fault = fault;
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return CAPACITY;
    }

    private static int entry(long position) {
        return ENTRIES + (int) (position % SLOTS) * ENTRY;
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
                return new LockedProducer(context, memory, fault);
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        RingMemory memory = memory(regions);
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return new LockedConsumer(context, memory, fault);
            }
        };
    }

    private static final class LockedProducer extends Producer {
        private final RingMemory memory;
        private final SpinLock lock;
        private final Fault fault;
        private int calls;

        LockedProducer(HandleContext<KernelGate> context, RingMemory memory, Fault fault) {
            super(context);
            this.memory = memory;
            this.lock = new SpinLock(memory, LOCK);
            this.fault = fault;
        }

        @Override
        public long reserve(long handle, long value) {
            calls++;
            if (fault == Fault.REFUSE && calls % SELDOM == 0 || fault == Fault.STICK && calls > SELDOM) {
                return Refusal.FULL.code();
            }
            if (fault == Fault.BREAK && calls > SELDOM) {
                return Refusal.BROKEN.code();
            }
            lock.lock();
            try {
                // Plain: under the lock.
                long tail = memory.getLong(TAIL);
                int room = fault == Fault.OVERFILL ? SLOTS : CAPACITY;
                if (tail - memory.getLong(HEAD) >= room) {
                    return Refusal.FULL.code();
                }
                memory.putLong(TAIL, tail + 1);
                return tail;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void publish(long position, long handle, long value) {
            int entry = entry(position);
            memory.putLong(entry + Long.BYTES, handle);
            memory.putLong(entry + 2 * Long.BYTES, value);
            // Release: pairs with the acquire in LockedConsumer.isThere.
            memory.putLongRelease(entry, position + 1);
        }
    }

    private static final class LockedConsumer extends Consumer {
        private final RingMemory memory;
        private final SpinLock lock;
        private final Fault fault;
        private int claims;
        private boolean again;
        private long before;

        LockedConsumer(HandleContext<UserGate> context, RingMemory memory, Fault fault) {
            super(context);
            this.memory = memory;
            this.lock = new SpinLock(memory, LOCK);
            this.fault = fault;
        }

        /** Whether a position is published. */
        private boolean isThere(long position) {
            // Acquire: pairs with the release in publish.
            return memory.getLongAcquire(entry(position)) == position + 1;
        }

        @Override
        public boolean claim() {
            claims++;
            if (fault == Fault.HIDE && claims % SELDOM == 0) {
                return false;
            }
            if (fault == Fault.THROW && claims == SELDOM) {
                throw new IllegalStateException("thrown by the ring");
            }
            lock.lock();
            try {
                return isThere(memory.getLong(HEAD));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Outcome complete(EventHandler handler) {
            long userData;
            long value;
            lock.lock();
            try {
                long head = memory.getLong(HEAD);
                if (!isThere(head)) {
                    return Outcome.LOST;
                }
                boolean now = head % SELDOM == SELDOM / 2;
                if (now && fault == Fault.REORDER && isThere(head + 1)) {
                    swap(entry(head), entry(head + 1));
                }
                userData = memory.getLong(entry(head) + Long.BYTES);
                value = memory.getLong(entry(head) + 2 * Long.BYTES);
                again = now && fault == Fault.DUPLICATE && !again;
                if (!again) {
                    memory.putLong(HEAD, head + 1);
                }
                if (now && fault == Fault.LOSE) {
                    return Outcome.SKIPPED;
                }
                if (now && fault == Fault.INVENT) {
                    value += 1L << 40;
                    userData = Values.checksum(value);
                }
                if (now && fault == Fault.TEAR) {
                    userData = before;
                }
                before = userData;
            } finally {
                lock.unlock();
            }
            handler.onEvent(userData, value);
            return Outcome.TAKEN;
        }

        private void swap(int a, int b) {
            for (int word = Long.BYTES; word < ENTRY; word += Long.BYTES) {
                long first = memory.getLong(a + word);
                memory.putLong(a + word, memory.getLong(b + word));
                memory.putLong(b + word, first);
            }
        }

        @Override
        public void release() {}
    }
}

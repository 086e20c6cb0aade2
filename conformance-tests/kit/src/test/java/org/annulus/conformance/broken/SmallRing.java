// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.broken;

import java.util.List;
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
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** One producer, one consumer, head and tail: right, or with one defect for the kit to find. */
public class SmallRing implements RingPolicy {
    private static final int EVENT = 16;
    private static final int BITS = 32;

    private final Defect defect;

    /** What is wrong with it. */
    public enum Defect {
        /** Nothing. */
        NONE,
        /** A kernel side that takes over starts with an empty ring. */
        FORGETS_AT_TAKE_OVER,
        /** A kernel side that takes over an empty ring publishes what is left in its next slot. */
        REPEATS_AT_TAKE_OVER,
        /** A user side that attaches begins at tail. */
        SKIPS_AT_ATTACH,
        /** Head is released before the entry is read. */
        RELEASES_EARLY,
        /** Head is used as it is read. */
        TRUSTS_HEAD,
        /** Head is read once to be checked and once to be used. */
        READS_TWICE,
        /** Head is waited for while it is impossible. */
        WAITS_FOR_HEAD,
        /** The slot comes from the shared tail. */
        READS_TAIL_BACK,
        /** It never says that there are several events, so nobody who waits for several is woken. */
        COUNTS_NOTHING,
        /** Memory that is gone leaves the kernel side's lock behind. */
        KEEPS_ITS_LOCK
    }

    /** A right one. */
    public SmallRing() {
        this(Defect.NONE);
    }

    /**
     * A ring.
     *
     * @param defect of it
     */
    public SmallRing(Defect defect) {
        this.defect = defect;
    }

    /**
     * Its fixture.
     *
     * @return with a few geometries, some about to wrap
     */
    public RingFixture fixture() {
        List<RingGeometry> geometries = List.of(
                resolve(RingGeometry.DEFAULT.withEntries(1)),
                resolve(RingGeometry.DEFAULT.withEntries(4)),
                resolve(RingGeometry.DEFAULT.withEntries(4).withIndex(BITS, (1L << BITS) - 3)));
        return RingFixture.of(this, geometries, geometries.get(1));
    }

    @Override
    public PolicyName name() {
        return new PolicyName("small", "spsc");
    }

    @Override
    public String summary() {
        return "head and tail";
    }

    @Override
    public RingTraits traits() {
        return OneToOne.TRAITS;
    }

    @Override
    public List<Deviation> deviations() {
        return List.of();
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        int entries = asked.entries() == 0 ? 4 : Integer.highestOneBit(asked.entries());
        return new RingGeometry(entries, 0, BITS, asked.startPosition(), 1, 1);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    private static Region shared(RingGeometry geometry) {
        Region.Builder ring = Region.named("ring", Visibility.SHARED);
        ring.word(Word.of("head", 4)
                .role(WordRole.INDEX)
                .writer(Side.USER, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("next to be read"));
        ring.word(Word.of("tail", 4)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.USER, AccessMode.ACQUIRE)
                .means("next to be published"));
        ring.array(
                "entries",
                geometry.entries(),
                Word.of("user_data", 8).writer(Side.KERNEL, AccessMode.PLAIN),
                Word.of("value", 8).writer(Side.KERNEL, AccessMode.PLAIN));
        return ring.build();
    }

    private static Region counter() {
        Region.Builder slot = Region.named("kernel", Visibility.KERNEL_PRIVATE);
        slot.word(Word.of("slot", 4)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.PLAIN)
                .reader(Side.KERNEL, AccessMode.PLAIN));
        slot.word(Word.of("lock", 4)
                .role(WordRole.FLAG)
                .writer(Side.KERNEL, AccessMode.PLAIN)
                .reader(Side.KERNEL, AccessMode.PLAIN));
        return slot.build();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return RingLayout.of(shared(geometry), counter());
    }

    @Override
    public void format(Regions<RingMemory> regions, RingGeometry geometry) {
        regions.get("ring").putInt(0, (int) geometry.startPosition());
        regions.get("ring").putInt(4, (int) geometry.startPosition());
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        RingMemory ring = regions.get("ring");
        RingMemory kernel = regions.get("kernel");
        int tail = ring.getIntAcquire(4);
        int taken = tail;
        if (defect == Defect.FORGETS_AT_TAKE_OVER) {
            taken = ring.getIntAcquire(0);
            ring.putIntRelease(4, taken);
        }
        if (defect == Defect.REPEATS_AT_TAKE_OVER && ring.getIntAcquire(0) == tail && ring.getLong(8) != 0) {
            taken = tail + 1;
            ring.putIntRelease(4, taken);
        }
        kernel.putInt(0, taken);
        return new KernelSide(producers) {
            @Override
            public long register(long userData) {
                return userData;
            }

            @Override
            public void unregister(long handle) {}

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new SmallProducer(context, ring, kernel, geometry.entries());
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        RingMemory ring = regions.get("ring");
        if (defect == Defect.SKIPS_AT_ATTACH) {
            ring.putIntRelease(0, ring.getIntAcquire(4));
        }
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                return new SmallConsumer(context, ring, geometry.entries());
            }
        };
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> regions, RingGeometry geometry, int limit) {
        int head = regions.get("ring").getIntAcquire(0);
        int tail = regions.get("ring").getIntAcquire(4);
        return new RingSnapshot(head, tail, tail - head, geometry.entries(), List.of(), List.of());
    }

    private static int at(int position, int entries) {
        return 8 + (position & entries - 1) * EVENT;
    }

    private final class SmallProducer extends Producer {
        private final RingMemory ring;
        private final RingMemory kernel;
        private final int entries;

        SmallProducer(HandleContext<KernelGate> context, RingMemory ring, RingMemory kernel, int entries) {
            super(context);
            this.ring = ring;
            this.kernel = kernel;
            this.entries = entries;
        }

        @Override
        public long reserve(long handle, long value) {
            if (defect == Defect.KEEPS_ITS_LOCK) {
                kernel.awaitIntAcquire(4, (lock, free) -> lock == free, 0);
                kernel.putInt(4, 1);
            }
            int slot = defect == Defect.READS_TAIL_BACK ? ring.getIntAcquire(4) : kernel.getInt(0);
            int used = slot - ring.getIntAcquire(0);
            if (defect == Defect.WAITS_FOR_HEAD) {
                used = slot - ring.awaitIntAcquire(0, (head, now) -> now - head >= 0 && now - head <= entries, slot);
            }
            if (defect != Defect.TRUSTS_HEAD && (used < 0 || used > entries)) {
                return checked(Refusal.BROKEN.code());
            }
            if (defect == Defect.READS_TWICE) {
                used = slot - ring.getIntAcquire(0);
            }
            if (used >= entries) {
                kernel.putInt(4, 0);
                return Refusal.FULL.code();
            }
            kernel.putInt(0, slot + 1);
            return Integer.toUnsignedLong(slot);
        }

        @Override
        public void publish(long position, long handle, long value) {
            int slot = (int) position;
            ring.putLong(at(slot, entries), handle);
            ring.putLong(at(slot, entries) + 8, value);
            ring.putIntRelease(4, slot + 1);
            kernel.putInt(4, 0);
        }

        @Override
        public long available() {
            return defect == Defect.COUNTS_NOTHING ? 0 : Math.max(0, kernel.getInt(0) - ring.getIntAcquire(0));
        }
    }

    private final class SmallConsumer extends Consumer {
        private final RingMemory ring;
        private final int entries;

        SmallConsumer(HandleContext<UserGate> context, RingMemory ring, int entries) {
            super(context);
            this.ring = ring;
            this.entries = entries;
        }

        @Override
        public boolean claim() {
            int waiting = ring.getIntAcquire(4) - ring.getIntAcquire(0);
            return waiting < 0 || waiting > entries ? broken() : waiting != 0;
        }

        @Override
        public Outcome complete(EventHandler handler) {
            int head = ring.getIntAcquire(0);
            if (defect == Defect.RELEASES_EARLY) {
                ring.putIntRelease(0, head + 1);
            }
            long userData = ring.getLong(at(head, entries));
            long value = ring.getLong(at(head, entries) + 8);
            ring.putIntRelease(0, head + 1);
            handler.onEvent(userData, value);
            return Outcome.TAKEN;
        }

        @Override
        public void release() {}
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.annulus.conformance.broken.OneToOne;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.UserGate;
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
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/** A small ring for one producer and one consumer, which is right but for one {@link Fault}. */
public final class FaultyRing implements RingPolicy {
    private static final int MOST_ENTRIES = 1 << 20;
    private static final int BITS = 32;
    private static final int MANY = 1024;

    private final Fault fault;
    private int layouts;
    private int looks;
    private RingMemory kernelMemory;

    /**
     * A ring.
     *
     * @param fault what is wrong with it
     */
    public FaultyRing(Fault fault) {
        this.fault = fault;
    }

    @Override
    public PolicyName name() {
        return new PolicyName("faulty", fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public String summary() {
        return "wrong in one step";
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
        int entries = asked.entries() == 0 ? 8 : asked.entries();
        int bits = asked.indexBits() == 0 ? BITS : asked.indexBits();
        if (entries > MOST_ENTRIES && fault == Fault.CLAMPED_GEOMETRY) {
            entries = MOST_ENTRIES;
        }
        if (entries > MOST_ENTRIES && fault == Fault.UNCLEAR_REFUSAL) {
            throw new GeometryException("impossible geometry");
        }
        long most = Math.min(MOST_ENTRIES, 1L << (fault == Fault.INDEX_TOO_NARROW ? bits : bits - 1));
        if (Integer.bitCount(entries) != 1 || entries > most) {
            throw new GeometryException(entries + " entries are no power of two up to " + most + ", which an index of "
                    + bits + " bits allows; choose one");
        }
        if (asked.startPosition() > IndexWord.mask(bits)) {
            throw new GeometryException("start position " + asked.startPosition() + " is beyond " + IndexWord.mask(bits)
                    + ", the last of " + bits + " bits; choose a smaller one");
        }
        if (asked.producers() > 1 || asked.consumers() > 1 || asked.items() > 0) {
            throw new GeometryException(asked.producers() + " producers, " + asked.consumers() + " consumers and "
                    + asked.items() + " items: this ring has at most 1, 1 and 0; ask for those");
        }
        if (fault == Fault.UNSTABLE_GEOMETRY && asked.consumers() == 1 && entries < 1 << 4) {
            entries *= 2;
        }
        return new RingGeometry(entries, 0, bits, asked.startPosition(), 1, 1);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        int width = IndexWord.width(geometry.indexBits());
        Region.Builder ring = Region.named("ring", Visibility.SHARED);
        ring.word(Word.of("head", width)
                .role(WordRole.INDEX)
                .writer(Side.USER, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE));
        ring.align(fault == Fault.NARROW_PADDING ? RingLayout.LINE : RingLayout.LINE_PAIR);
        ring.word(Word.of("tail", width)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.USER, AccessMode.ACQUIRE));
        ring.align(RingLayout.LINE_PAIR);
        ring.word(Word.of("nr", Integer.BYTES).role(WordRole.GEOMETRY).means("slots"));
        ring.align(RingLayout.LINE_PAIR);
        ring.array(
                "entries",
                slots(geometry),
                Word.of("user_data", Long.BYTES)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN),
                Word.of("value", Long.BYTES)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN));
        Region.Builder kernel = Region.named("kernel", Visibility.KERNEL_PRIVATE);
        kernel.word(Word.of("refusals", Long.BYTES)
                .role(WordRole.COUNTER)
                .writer(Side.KERNEL, AccessMode.PLAIN)
                .reader(Side.KERNEL, AccessMode.PLAIN));
        return RingLayout.of(
                fault == Fault.OVERLAPPING_WORDS ? overlapping(ring.build()) : ring.build(), kernel.build());
    }

    private int slots(RingGeometry geometry) {
        return switch (fault) {
            case LAYOUT_BY_CHANCE -> geometry.entries() + layouts++;
            case ONE_LAYOUT_FOR_ALL -> Math.max(MANY, geometry.entries());
            default -> geometry.entries();
        };
    }

    private static Region overlapping(Region region) {
        List<Word> words = new ArrayList<>(region.words());
        words.add(new Word(
                "twice",
                0,
                2,
                WordRole.FLAG,
                Side.NOBODY,
                AccessMode.PLAIN,
                Side.BOTH,
                AccessMode.PLAIN,
                "where head is",
                ""));
        return new Region(region.name(), region.visibility(), region.length(), words, region.arrays());
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        RingWords words = words(shared.get("ring"), geometry);
        words.head().putOpaque(geometry.startPosition());
        words.tail().putOpaque(geometry.startPosition());
        shared.get("ring").putInt(words.nr(), geometry.entries());
    }

    private RingWords words(RingMemory memory, RingGeometry geometry) {
        return RingWords.of(layout(geometry).region("ring"), memory, geometry, fault);
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        kernelMemory = regions.get("ring");
        return new KernelSide(producers) {
            @Override
            public long register(long userData) {
                return fault == Fault.NO_IDENTITY ? userData + 1 : userData;
            }

            @Override
            public void unregister(long handle) {
                // Nothing is kept of a registration.
            }

            @Override
            protected Producer newProducer(HandleContext<KernelGate> context) {
                return new FaultyProducer(context, words(regions.get("ring"), geometry), regions.get("kernel"));
            }
        };
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        return new UserSide(consumers) {
            @Override
            protected Consumer newConsumer(HandleContext<UserGate> context) {
                RingMemory tailMemory = fault == Fault.BORROWED_MEMORY ? kernelMemory : regions.get("ring");
                return new FaultyConsumer(
                        context,
                        words(regions.get("ring"), geometry),
                        words(tailMemory, geometry).tail());
            }
        };
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        HeadAndTail now = HeadAndTail.read(layout(geometry).region("ring"), shared.get("ring"), geometry.indexBits());
        long occupancy = now.tail() - now.head() & IndexWord.mask(geometry.indexBits());
        if (fault == Fault.OCCUPANCY_OFF_BY_ONE && occupancy > 0) {
            occupancy++;
        }
        if (fault == Fault.OCCUPANCY_NEGATIVE) {
            occupancy = -occupancy;
        }
        return new RingSnapshot(
                now.head(),
                now.tail(),
                occupancy,
                geometry.entries(),
                entries(shared, geometry, now, limit),
                List.of(),
                fault == Fault.SNAPSHOT_BY_CHANCE ? List.of("look " + looks++) : List.of());
    }

    private <M extends ReadableMemory> List<RingSnapshot.Entry> entries(
            Regions<M> shared, RingGeometry geometry, HeadAndTail now, int limit) {
        if (limit == 0) {
            // Whoever watches the occupancy beside threads looks as often as it can.
            return List.of();
        }
        WordArray slots = layout(geometry).region("ring").array("entries");
        M ring = shared.get("ring");
        long mask = IndexWord.mask(geometry.indexBits());
        long waiting = Math.min(now.tail() - now.head() & mask, limit);
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        for (long i = fault == Fault.SNAPSHOT_WITHOUT_THE_FIRST && waiting > 1 ? 1 : 0; i < waiting; i++) {
            long position = now.head() + i & mask;
            int slot = (int) position & geometry.entries() - 1;
            int shown = fault == Fault.SNAPSHOT_OF_THE_NEXT_SLOT ? slot + 1 & geometry.entries() - 1 : slot;
            entries.add(new RingSnapshot.Entry(
                    position, slot, "published", "value " + ring.getLongOpaque(slots.offset(shown, "value"))));
        }
        return entries;
    }
}

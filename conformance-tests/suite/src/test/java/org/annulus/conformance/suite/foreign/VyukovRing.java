// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.IndexWord;
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
 * Dmitry Vyukov's bounded queue for many producers and many consumers (1024cores.net, 2010), written anew over a ring's
 * memory: a sequence in each cell says whose turn it is. The producers' position is private to the kernel side here.
 */
record VyukovRing() implements RingPolicy {
    private static final int FEWEST = 2;
    private static final int MOST = 1 << 16;

    /** An index that is narrower could come round while a consumer stands between its look and its claim. */
    private static final int NARROWEST = 16;

    private static final int DEFAULT_HANDLES = 4;

    private static final Deviation OVERLAP = new Deviation(
            "overlap",
            "A user that calls a cell free makes the kernel side reserve it while it is reserved.",
            "own: a queue between threads that trust each other, put between sides that do not");

    /** For the kit: two cells are the fewest, as with one a published cell would look like a free one. */
    static RingFixture fixture() {
        VyukovRing ring = new VyukovRing();
        List<RingGeometry> geometries = new ArrayList<>();
        for (int entries : new int[] {2, 4, 8}) {
            for (long start : new long[] {0, 3, (1L << 31) - 5, IndexWord.mask(IndexWord.MAX_BITS) - 5}) {
                geometries.add(
                        ring.resolve(RingGeometry.DEFAULT.withEntries(entries).withIndex(0, start)));
            }
            geometries.add(
                    ring.resolve(RingGeometry.DEFAULT.withEntries(entries).withIndex(16, (1 << 16) - 3)));
        }
        return RingFixture.of(
                ring, geometries, RingGeometry.DEFAULT.withEntries(8).withIndex(32, IndexWord.mask(32) - 1_000));
    }

    @Override
    public PolicyName name() {
        return new PolicyName("vyukov", "mpmc");
    }

    @Override
    public String summary() {
        return "Vyukov's bounded queue: a sequence in each cell";
    }

    @Override
    public RingTraits traits() {
        return new RingTraits(
                RingTraits.Delivery.EACH,
                RingTraits.MANY,
                RingTraits.MANY,
                RingTraits.Order.GLOBAL,
                RingTraits.WhenFull.REFUSED,
                RingTraits.StalledProducer.LATER_EVENTS_LATE,
                RingTraits.Progress.LOCK_FREE,
                RingTraits.Progress.WAIT_FREE,
                RingTraits.Progress.LOCK_FREE,
                RingTraits.Allocator.KERNEL,
                false,
                RingTraits.ProducerDeath.STALLS_UNTIL_TAKEOVER);
    }

    @Override
    public List<Deviation> deviations() {
        return List.of(OVERLAP);
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        int entries = asked.entries() == 0 ? 8 : asked.entries();
        if (Integer.bitCount(entries) != 1 || entries < FEWEST || entries > MOST) {
            throw new GeometryException(
                    entries + " entries are no power of two from " + FEWEST + " to " + MOST + "; use 8");
        }
        if (asked.items() != 0) {
            throw new GeometryException(asked.items() + " items were asked for, and there are none; use 0");
        }
        int bits = asked.indexBits() == 0 ? IndexWord.MAX_BITS : asked.indexBits();
        if (bits < NARROWEST || entries > IndexWord.mask(bits) / 2) {
            throw new GeometryException(bits + " index bits are too few for " + entries + " entries; use " + NARROWEST
                    + " or more, and one more than the entries need");
        }
        return new RingGeometry(
                entries, 0, bits, asked.startPosition(), handles(asked.producers()), handles(asked.consumers()));
    }

    private static int handles(int asked) {
        return asked == 0 ? DEFAULT_HANDLES : asked;
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        return VyukovCells.layout(geometry);
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        new VyukovCells(shared.get(VyukovCells.RING), geometry).format(geometry.startPosition());
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        VyukovCells cells = new VyukovCells(regions.get(VyukovCells.RING), geometry);
        IndexWord reserved = new IndexWord(
                regions.get(VyukovCells.KERNEL),
                layout(geometry)
                        .region(VyukovCells.KERNEL)
                        .word(VyukovCells.RESERVED)
                        .offset(),
                geometry.indexBits());
        // Plain: before anybody can ask this side for a producer.
        reserved.put(takeOver(cells));
        return new PlainKernelSide(producers, context -> new VyukovProducer(context, cells, reserved));
    }

    /** Gives up what an earlier kernel side had reserved before its last publication; the position behind that. */
    private static long takeOver(VyukovCells cells) {
        // Acquire: a user side may be at work, and then the cells are not seen older than head.
        long head = cells.head().getAcquire();
        int used = 0;
        for (int i = 0; i < cells.count(); i++) {
            // Published, or taken and given back since head was read. One that is a lap behind is being taken.
            long position = cells.plus(head, i);
            if (cells.isPublished(position) || cells.sequence(position) == cells.plus(position, cells.count())) {
                used = i + 1;
            }
        }
        for (int i = 0; i < used; i++) {
            if (cells.sequence(cells.plus(head, i)) == cells.plus(head, i)) {
                cells.abandon(cells.plus(head, i));
            }
        }
        return cells.plus(head, used);
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        VyukovCells cells = new VyukovCells(regions.get(VyukovCells.RING), geometry);
        // Acquire: the last user side may have been another process.
        long head = cells.head().getAcquire();
        for (int i = 1; i <= cells.count(); i++) {
            // Taken by a consumer that died before it gave the cell back.
            if (cells.isPublished(cells.plus(head, -i))) {
                cells.giveBack(cells.plus(head, -i));
            }
        }
        return new PlainUserSide(consumers, context -> new VyukovConsumer(context, cells));
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        Region region = layout(geometry).region(VyukovCells.RING);
        WordArray cells = region.array("cells");
        M ring = shared.get(VyukovCells.RING);
        boolean wide = IndexWord.width(geometry.indexBits()) == Long.BYTES;
        long mask = IndexWord.mask(geometry.indexBits());
        int headAt = region.word(VyukovCells.HEAD).offset();
        long head = (wide ? ring.getLongAcquire(headAt) : ring.getIntAcquire(headAt)) & mask;
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        int waiting = 0;
        for (int i = 0; i < geometry.entries(); i++) {
            long position = head + i & mask;
            int cell = (int) (position & geometry.entries() - 1);
            int at = cells.offset(cell, "sequence");
            // Acquire: pairs with the release that published the cell.
            long sequence = (wide ? ring.getLongAcquire(at) : ring.getIntAcquire(at)) & mask;
            if (sequence != (position + 1 & mask)) {
                break;
            }
            waiting++;
            if (entries.size() < limit) {
                String content = "user_data " + ring.getLongOpaque(cells.offset(cell, "user_data")) + ", value "
                        + ring.getLongOpaque(cells.offset(cell, "value"));
                entries.add(new RingSnapshot.Entry(position, cell, "published", content));
            }
        }
        return new RingSnapshot(head, head + waiting & mask, waiting, geometry.entries(), entries, List.of());
    }
}

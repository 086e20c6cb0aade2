// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
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

/**
 * A ring of entries between two indices: right, or with one defect.
 *
 * @param many whether it has many producers, who publish in turn
 * @param defect what is wrong with it
 */
record SwitchRing(boolean many, Defect defect) implements RingPolicy {
    private static final int DEFAULT_ENTRIES = 8;
    private static final int MOST_ENTRIES = 1 << 16;

    /** Slots that a ring has at least whose layout does not follow its geometry. */
    private static final int LARGE = 1024;

    private static final int DEFAULT_PRODUCERS = 4;

    private static final Deviation OVERLAP = new Deviation(
            "overlap",
            "A user that moves head on without having read makes the kernel side reserve slots twice.",
            "own: room is what the user's head says, as in the original of every such ring");

    @Override
    public PolicyName name() {
        return new PolicyName(
                many ? "ticket" : "single",
                defect.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public String summary() {
        return "a ring of the kit's own test; changed: " + defect.change();
    }

    @Override
    public RingTraits traits() {
        return new RingTraits(
                RingTraits.Delivery.EACH,
                many ? RingTraits.MANY : 1,
                1,
                RingTraits.Order.GLOBAL,
                RingTraits.WhenFull.REFUSED,
                many ? RingTraits.StalledProducer.PRODUCERS_WAIT : RingTraits.StalledProducer.OWN_EVENT_LATE,
                many ? RingTraits.Progress.LOCK_FREE : RingTraits.Progress.WAIT_FREE,
                many ? RingTraits.Progress.BLOCKING : RingTraits.Progress.WAIT_FREE,
                RingTraits.Progress.WAIT_FREE,
                RingTraits.Allocator.KERNEL,
                false,
                many ? RingTraits.ProducerDeath.STALLS_UNTIL_TAKEOVER : RingTraits.ProducerDeath.OWN_EVENT);
    }

    @Override
    public List<Deviation> deviations() {
        return List.of(OVERLAP);
    }

    @Override
    public RingGeometry resolve(RingGeometry asked) {
        int entries = asked.entries() == 0 ? DEFAULT_ENTRIES : asked.entries();
        if (defect == Defect.ENTRIES_ROUNDED && Integer.bitCount(entries) != 1) {
            entries = Integer.highestOneBit(entries) << 1;
        }
        if (Integer.bitCount(entries) != 1 || entries > MOST_ENTRIES) {
            throw new GeometryException(
                    entries + " entries are no power of two up to " + MOST_ENTRIES + "; use " + DEFAULT_ENTRIES);
        }
        if (asked.items() != 0) {
            throw new GeometryException("there are no items, and " + asked.items() + " were asked for; use 0");
        }
        int bits = asked.indexBits() == 0 ? IndexWord.MAX_BITS : asked.indexBits();
        if (entries - (defect == Defect.INDEX_TOO_NARROW ? 1 : 0) > IndexWord.mask(bits)) {
            throw new GeometryException(entries + " entries need more than " + bits + " bits; use more bits");
        }
        int producers = asked.producers() == 0 ? (many ? DEFAULT_PRODUCERS : 1) : asked.producers();
        if (producers > 1 && !many && defect != Defect.TWO_PRODUCERS || asked.consumers() > 1) {
            throw new GeometryException(producers + " producers and " + asked.consumers() + " consumers are too many;"
                    + " use 1" + (many ? " consumer" : " of each"));
        }
        return new RingGeometry(entries, 0, bits, asked.startPosition(), producers, 1);
    }

    @Override
    public int capacity(RingGeometry geometry) {
        return geometry.entries();
    }

    @Override
    public RingLayout layout(RingGeometry geometry) {
        boolean large = defect == Defect.ONE_LAYOUT_FOR_ALL && geometry.entries() < LARGE;
        return new SwitchWords(many, large ? geometry.withEntries(LARGE) : geometry).layout();
    }

    @Override
    public void format(Regions<RingMemory> shared, RingGeometry geometry) {
        SwitchWords words = new SwitchWords(many, geometry);
        RingMemory ring = shared.get(SwitchWords.RING);
        new IndexWord(ring, words.head(), geometry.indexBits()).put(geometry.startPosition());
        new IndexWord(ring, words.tail(), geometry.indexBits()).put(geometry.startPosition());
    }

    @Override
    public KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
        return new SwitchKernelSide(producers, many, defect, geometry, regions);
    }

    @Override
    public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
        return new SwitchUserSide(consumers, many, defect, geometry, regions);
    }

    @Override
    public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
        RingLayout layout = layout(geometry);
        WordArray slots = layout.region(SwitchWords.RING).array("entries");
        M ring = shared.get(SwitchWords.RING);
        HeadAndTail indices = HeadAndTail.read(layout.region(SwitchWords.RING), ring, geometry.indexBits());
        long mask = IndexWord.mask(geometry.indexBits());
        long waiting = indices.tail() - indices.head();
        if (defect != Defect.OCCUPANCY_WITHOUT_WRAP) {
            waiting &= mask;
        }
        List<String> remarks = new ArrayList<>();
        if (waiting > geometry.entries()) {
            remarks.add("tail " + indices.tail() + " is " + waiting + " ahead of head " + indices.head() + ", and the"
                    + " ring has " + geometry.entries() + " slots");
            waiting = 0;
        }
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        for (long i = 0; i < Math.min(waiting, limit); i++) {
            if (i == 1 && defect == Defect.SECOND_ENTRY_NOT_SHOWN) {
                continue;
            }
            long position = indices.head() + i & mask;
            int slot = (int) (position & geometry.entries() - 1);
            // Opaque: whole values are all that can be had of a ring that may run.
            String content = "user_data " + ring.getLongOpaque(slots.offset(slot, "user_data")) + ", value "
                    + ring.getLongOpaque(slots.offset(slot, "value"));
            entries.add(new RingSnapshot.Entry(position, slot, "published", content));
        }
        return new RingSnapshot(indices.head(), indices.tail(), waiting, geometry.entries(), entries, remarks);
    }
}

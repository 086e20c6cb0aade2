// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.KernelGate;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;

/** The words of one ring, as the regions of a side hold them: makes the parts of which its handles are built. */
final class ZijlstraMemory {
    private final Variant variant;
    private final RingGeometry geometry;
    private final ZijlstraLayout layout;
    private final Regions<RingMemory> regions;
    private final IndexWord head;
    private final IndexWord tail;

    ZijlstraMemory(Variant variant, RingGeometry geometry, ZijlstraLayout layout, Regions<RingMemory> regions) {
        this.variant = variant;
        this.geometry = geometry;
        this.layout = layout;
        this.regions = regions;
        RingMemory ring = regions.get(ZijlstraLayout.RING);
        this.head = new IndexWord(ring, layout.head(), geometry.indexBits());
        this.tail = new IndexWord(ring, layout.tail(), geometry.indexBits());
    }

    /** Both indices of a new ring. Plain would do as well: whoever formats makes the ring ready afterwards. */
    void format() {
        head.putOpaque(geometry.startPosition());
        tail.putOpaque(geometry.startPosition());
    }

    ZijlstraLayout layout() {
        return layout;
    }

    InlineEntries inlineEntries() {
        return new InlineEntries(
                regions.get(ZijlstraLayout.RING), layout.slots(), geometry.entries(), variant.manyConsumers());
    }

    IndexRing indexRing() {
        return new IndexRing(regions.get(ZijlstraLayout.INDEX), layout.slots(), geometry.entries());
    }

    Head newHead() {
        return variant.manyConsumers() ? new CasHead(head, tail, geometry.entries()) : newSingleHead();
    }

    SingleHead newSingleHead() {
        return new SingleHead(head, tail, geometry.entries(), variant.inline() ? 0 : 1);
    }

    /**
     * Sets the private words to what the shared ones say: a new ring's start, or what the last kernel side published.
     * What it had reserved beyond that is given up. The user may have written to tail; then it finds its own garbage.
     */
    void takeOver() {
        long start = tail.getAcquire();
        switch (variant.publisher()) {
            case SINGLE, SKETCH -> privateIndex(layout.slot()).put(start);
            case TICKET -> {
                kernel().putLong(layout.reserved(), reservedAt(start));
                privateIndex(layout.turn()).put(start);
            }
            case LAST_COMMITTER -> {
                kernel().putLong(layout.reserved(), reservedAt(start));
                privateIndex(layout.commit()).put(start);
            }
            case PACKED_COUNTER -> kernel().putLong(layout.shadow(), PackedCounter.startingAt(start));
        }
    }

    /** As if the ring were full: the first reservation looks at head. */
    private long reservedAt(long start) {
        return CountedTail.word(start, tail.plus(start, -geometry.entries()));
    }

    Tail newTail(KernelGate gate) {
        Room room = new Room(variant.inline(), head, geometry.entries());
        int bits = geometry.indexBits();
        return switch (variant.publisher()) {
            case SINGLE -> new SingleTail(privateIndex(layout.slot()), tail, room);
            case SKETCH -> new SketchTail(privateIndex(layout.slot()), tail, room);
            case TICKET -> new TicketTail(kernel(), layout.reserved(), room, bits, privateIndex(layout.turn()), tail);
            case LAST_COMMITTER ->
                new LastCommitterTail(
                        kernel(),
                        layout.reserved(),
                        room,
                        bits,
                        privateIndex(layout.commit()),
                        tail,
                        new LastCommitterTail.LastTries(gate, geometry.producers() + 1));
            case PACKED_COUNTER -> new PackedCounterTail(kernel(), layout.shadow(), room, tail, bits);
        };
    }

    /** How many positions are published from a head on. */
    long publishedFrom(long from) {
        return tail.distance(tail.getAcquire(), from);
    }

    /** The same, for producers to tell the doorbell. */
    Published published() {
        return new Published(tail, head);
    }

    int capacity() {
        return geometry.entries();
    }

    boolean manyConsumers() {
        return variant.manyConsumers();
    }

    long head() {
        return head.getAcquire();
    }

    RingMemory kernel() {
        return regions.get(ZijlstraLayout.KERNEL);
    }

    RingMemory ring() {
        return regions.get(ZijlstraLayout.RING);
    }

    private IndexWord privateIndex(int offset) {
        return new IndexWord(kernel(), offset, geometry.indexBits());
    }
}

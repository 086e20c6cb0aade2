// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.items.ItemTable;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;

/** Looks at a ring that may run or be damaged: reads what the layout names, trusts none of it. */
final class ZijlstraSnapshot {
    private static final int TRIES = 10_000;

    private final Variant variant;
    private final RingGeometry geometry;
    private final RingLayout layout;
    private final Regions<? extends ReadableMemory> regions;
    private final List<String> remarks = new ArrayList<>();

    ZijlstraSnapshot(
            Variant variant, RingGeometry geometry, RingLayout layout, Regions<? extends ReadableMemory> regions) {
        this.variant = variant;
        this.geometry = geometry;
        this.layout = layout;
        this.regions = regions;
    }

    RingSnapshot take(int limit) {
        ReadableMemory ring = regions.get(ZijlstraLayout.RING);
        Word headWord = layout.region(ZijlstraLayout.RING).word("head");
        Word tailWord = layout.region(ZijlstraLayout.RING).word("tail");
        long mask = IndexWord.mask(geometry.indexBits());
        long head = index(ring, headWord, mask);
        long tail = index(ring, tailWord, mask);
        // A running ring moves on between two reads; a tail that was read while head stood still belongs to it.
        for (int tries = 0; tries < TRIES; tries++) {
            long again = index(ring, headWord, mask);
            if (again == head) {
                break;
            }
            head = again;
            tail = index(ring, tailWord, mask);
        }
        long published = tail - head & mask;
        if (published > geometry.entries()) {
            remarks.add("tail " + tail + " is " + published + " ahead of head " + head + ", and the ring has "
                    + geometry.entries() + " slots: one of the two is damaged");
            published = 0;
        }
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        for (long i = 0; i < Math.min(published, limit); i++) {
            long position = head + i & mask;
            int slot = (int) position & geometry.entries() - 1;
            entries.add(variant.inline() ? event(position, slot) : item(position, slot));
        }
        return new RingSnapshot(head, tail, published, geometry.entries(), entries, remarks);
    }

    /**
     * Acquire, so that head is not read older than the entries of the tail that goes with it; more is not to be had.
     */
    private static long index(ReadableMemory ring, Word word, long mask) {
        return (word.width() == Long.BYTES ? ring.getLongAcquire(word.offset()) : ring.getIntAcquire(word.offset()))
                & mask;
    }

    private RingSnapshot.Entry event(long position, int slot) {
        WordArray entries = layout.region(ZijlstraLayout.RING).array("entries");
        ReadableMemory ring = regions.get(ZijlstraLayout.RING);
        // Opaque: the ring may run; whole values are all that can be had.
        return new RingSnapshot.Entry(
                position,
                slot,
                "published",
                "user_data " + ring.getLongOpaque(entries.offset(slot, "user_data")) + ", value "
                        + ring.getLongOpaque(entries.offset(slot, "value")));
    }

    private RingSnapshot.Entry item(long position, int slot) {
        WordArray index = layout.region(ZijlstraLayout.INDEX).array("index");
        int item = regions.get(ZijlstraLayout.INDEX).getIntOpaque(index.offset(slot, "item"));
        if (item < 0 || item >= geometry.items()) {
            remarks.add("slot " + slot + " names item " + item + ", and there are " + geometry.items());
            return new RingSnapshot.Entry(position, slot, "invalid", "item " + item);
        }
        WordArray items = layout.region(ZijlstraLayout.RING).array("items");
        ReadableMemory ring = regions.get(ZijlstraLayout.RING);
        int ready = ring.getIntOpaque(items.offset(item, "ready_events"));
        return new RingSnapshot.Entry(
                position,
                slot,
                (ready & ItemTable.REMOVED) != 0 ? "removed" : ready == 0 ? "taken" : "ready",
                "item " + item + ", ready_events 0x" + Integer.toHexString(ready) + ", data "
                        + ring.getLongOpaque(items.offset(item, "data")));
    }
}

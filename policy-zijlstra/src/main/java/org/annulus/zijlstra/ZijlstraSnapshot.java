// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.policy.HeadAndTail;
import org.annulus.core.policy.ItemEntries;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;

/** Looks at a ring that may run or be damaged: reads what the layout names, trusts none of it. */
final class ZijlstraSnapshot {
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
        long mask = IndexWord.mask(geometry.indexBits());
        HeadAndTail indices = HeadAndTail.read(
                layout.region(ZijlstraLayout.RING), regions.get(ZijlstraLayout.RING), geometry.indexBits());
        long head = indices.head();
        long tail = indices.tail();
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
        // Opaque: as in event.
        int item = regions.get(ZijlstraLayout.INDEX).getIntOpaque(index.offset(slot, "item"));
        WordArray items = layout.region(ZijlstraLayout.RING).array("items");
        return new ItemEntries(items, regions.get(ZijlstraLayout.RING), remarks).of(position, slot, item);
    }
}

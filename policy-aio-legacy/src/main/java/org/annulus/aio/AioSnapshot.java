// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.policy.HeadAndTail;
import org.annulus.core.policy.RingSnapshot;

/** Looks at a ring that may run or be damaged: reads what the layout names, trusts none of it. */
final class AioSnapshot {
    private final Region region;
    private final AioSize size;
    private final ReadableMemory ring;
    private final List<String> remarks = new ArrayList<>();

    AioSnapshot(RingLayout layout, AioSize size, ReadableMemory ring) {
        this.region = layout.region(AioLayout.RING);
        this.size = size;
        this.ring = ring;
    }

    RingSnapshot take(int limit) {
        expect("magic", AioWords.MAGIC);
        expect("incompat_features", AioWords.INCOMPAT_FEATURES);
        expect("header_length", AioSize.HEADER);
        expect("nr", size.nr());
        HeadAndTail indices = HeadAndTail.read(region, ring, AioGeometry.INDEX_BITS);
        int from = index("head", indices.head());
        int to = index("tail", indices.tail());
        int published = from <= to ? to - from : size.nr() - (from - to);
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(published, limit); i++) {
            entries.add(event((from + i) % size.nr()));
        }
        return new RingSnapshot(indices.head(), indices.tail(), published, size.nr(), entries, remarks);
    }

    private void expect(String name, int wanted) {
        int found = word(name);
        if (found != wanted) {
            remarks.add(
                    String.format("%s is 0x%x and must be 0x%x: no reaper would touch this ring", name, found, wanted));
        }
    }

    private int index(String name, long value) {
        if (value >= size.nr()) {
            remarks.add(
                    name + " " + value + " is not below nr " + size.nr() + ": damaged, or written by a hostile user");
        }
        return (int) (value % size.nr());
    }

    private int word(String name) {
        // Plain would do: words that are set once, before the ring was ready, unless somebody scribbles on them.
        return ring.getIntAcquire(region.word(name).offset());
    }

    private RingSnapshot.Entry event(int index) {
        WordArray events = region.array(AioLayout.EVENTS);
        // Opaque: the ring may run; whole values are all that can be had.
        return new RingSnapshot.Entry(
                index,
                index,
                "published",
                "data " + ring.getLongOpaque(events.offset(index, "data"))
                        + ", obj 0x" + Long.toHexString(ring.getLongOpaque(events.offset(index, "obj")))
                        + ", res " + ring.getLongOpaque(events.offset(index, "res"))
                        + ", res2 " + ring.getLongOpaque(events.offset(index, "res2")));
    }
}

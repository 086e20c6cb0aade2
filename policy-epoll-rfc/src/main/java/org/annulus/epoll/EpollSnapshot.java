// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.layout.Region;
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
final class EpollSnapshot {
    private final RingGeometry geometry;
    private final Region header;
    private final WordArray index;
    private final ReadableMemory memory;
    private final ReadableMemory indexMemory;
    private final long mask;
    private final List<String> remarks = new ArrayList<>();
    private final ItemEntries items;

    EpollSnapshot(RingGeometry geometry, RingLayout layout, Regions<? extends ReadableMemory> regions) {
        this.geometry = geometry;
        this.header = layout.region(EpollLayout.HEADER);
        this.index = layout.region(EpollLayout.INDEX).array("index");
        this.memory = regions.get(EpollLayout.HEADER);
        this.indexMemory = regions.get(EpollLayout.INDEX);
        this.mask = IndexWord.mask(geometry.indexBits());
        this.items = new ItemEntries(header.array("items"), memory, remarks);
    }

    RingSnapshot take(int limit) {
        HeadAndTail indices = HeadAndTail.read(header, memory, geometry.indexBits());
        long head = indices.head();
        long tail = indices.tail();
        Lengths lengths = lengths();
        long reserved = tail - head & mask;
        if (reserved > lengths.maxIndexNr()) {
            remarks.add("tail " + tail + " is " + reserved + " ahead of head " + head + ", and the ring has "
                    + lengths.maxIndexNr() + " slots: one of the two is damaged, or claimants are ahead of tail");
            reserved = 0;
        }
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        for (long i = 0; i < Math.min(reserved, limit); i++) {
            long position = head + i & mask;
            entries.add(entry(position, (int) position & lengths.maxIndexNr() - 1));
        }
        return new RingSnapshot(head, tail, reserved, lengths.maxIndexNr(), entries, remarks);
    }

    private Lengths lengths() {
        if (word("magic") != UserHeader.MAGIC) {
            remarks.add(String.format("magic is 0x%x, and should be 0x%x", word("magic"), UserHeader.MAGIC));
        }
        if (word("state") == UserHeader.INACTIVE) {
            remarks.add("the ring is INACTIVE: new events wait on the kernel side's list for an epollWait");
        } else if (word("state") != UserHeader.ACTIVE) {
            remarks.add("state is " + word("state") + ", neither ACTIVE nor INACTIVE");
        }
        Lengths lengths = new Lengths(word("max_items_nr"), word("max_index_nr"));
        if (!lengths.fits(geometry)
                || lengths.headerLength() != word("header_length")
                || lengths.indexLength() != word("index_length")) {
            remarks.add("the lengths do not fit together: " + lengths + ", header_length " + word("header_length")
                    + ", index_length " + word("index_length"));
            return Lengths.first(geometry);
        }
        return lengths;
    }

    private RingSnapshot.Entry entry(long position, int slot) {
        // Opaque: the ring may run; whole values are all that can be had.
        int item = indexMemory.getIntOpaque(index.offset(slot, "item")) - 1;
        if (item == -1) {
            return new RingSnapshot.Entry(position, slot, "reserved", "no item number yet");
        }
        return items.of(position, slot, item);
    }

    private int word(String name) {
        // Acquire: pairs with the releases of state and the lengths.
        return memory.getIntAcquire(header.word(name).offset());
    }
}

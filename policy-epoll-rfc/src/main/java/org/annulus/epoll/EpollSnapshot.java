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
    /** Looks at lengths that change, or do not fit, before they are shown as they are. */
    private static final int TRIES = 1_000;

    private final RingGeometry geometry;
    private final Region header;
    private final WordArray index;
    private final ReadableMemory memory;
    private final ReadableMemory indexMemory;
    private final long mask;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
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
        Shown shown = shown();
        HeadAndTail indices = HeadAndTail.read(header, memory, geometry.indexBits());
        // The lengths of a running ring change too; those that were the same before and after go with the indices.
        for (int tries = 0; tries < TRIES && !(shown.fits(geometry) && shown.equals(shown())); tries++) {
            shown = shown();
            indices = HeadAndTail.read(header, memory, geometry.indexBits());
        }
        long head = indices.head();
        long tail = indices.tail();
        Lengths lengths = lengths(shown, head == tail);
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
        return new RingSnapshot(head, tail, reserved, lengths.maxIndexNr(), entries, remarks, notes);
    }

    /** What the kernel side shows of the ring's size. */
    private record Shown(int state, Lengths lengths, int headerLength, int indexLength) {
        boolean fits(RingGeometry geometry) {
            return lengths.fits(geometry)
                    && lengths.headerLength() == headerLength
                    && lengths.indexLength() == indexLength;
        }
    }

    private Shown shown() {
        return new Shown(
                word("state"),
                new Lengths(word("max_items_nr"), word("max_index_nr")),
                word("header_length"),
                word("index_length"));
    }

    private Lengths lengths(Shown shown, boolean empty) {
        int magic = word("magic");
        if (magic != UserHeader.MAGIC) {
            remarks.add(String.format("magic is 0x%x, and should be 0x%x", magic, UserHeader.MAGIC));
        }
        if (shown.state() == UserHeader.INACTIVE) {
            notes.add("the ring is INACTIVE: new events wait on the kernel side's list for an epollWait");
        } else if (shown.state() != UserHeader.ACTIVE) {
            remarks.add("state is " + shown.state() + ", neither ACTIVE nor INACTIVE");
        }
        if (!shown.fits(geometry)) {
            boolean changing = empty && shown.lengths().completed(geometry).fits(geometry);
            (changing ? notes : remarks)
                    .add((changing
                                    ? "the lengths are being changed, or whoever did so died: "
                                    : "the lengths do not fit: ")
                            + shown.lengths() + ", header_length " + shown.headerLength() + ", index_length "
                            + shown.indexLength());
            return Lengths.first(geometry);
        }
        return shown.lengths();
    }

    private RingSnapshot.Entry entry(long position, int slot) {
        // Opaque: the ring may run; whole values are all that can be had.
        int entry = indexMemory.getIntOpaque(index.offset(slot, "item"));
        return switch (entry) {
            case IndexRing.EMPTY -> new RingSnapshot.Entry(position, slot, "reserved", "no item number yet");
            case IndexRing.ABANDONED -> new RingSnapshot.Entry(position, slot, "abandoned", "its producer died");
            default -> items.of(position, slot, entry - 1);
        };
    }

    private int word(String name) {
        // Acquire: pairs with the releases of state and the lengths.
        return memory.getIntAcquire(header.word(name).offset());
    }
}

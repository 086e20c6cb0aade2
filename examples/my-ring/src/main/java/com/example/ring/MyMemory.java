// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;

/** The words of one ring in memory, as a side sees them. */
final class MyMemory {
    final IndexWord head;
    final IndexWord tail;
    final int capacity;
    private final MyLayout layout;
    private final RingMemory ring;
    private final int indexBits;

    MyMemory(Regions<RingMemory> regions, RingGeometry geometry) {
        layout = new MyLayout(geometry);
        ring = regions.get(MyLayout.RING);
        capacity = geometry.entries();
        indexBits = geometry.indexBits();
        head = new IndexWord(ring, layout.head, indexBits);
        tail = new IndexWord(ring, layout.tail, indexBits);
    }

    /** The private word; only the kernel side has its region. */
    IndexWord slot(Regions<RingMemory> regions) {
        return new IndexWord(regions.get(MyLayout.KERNEL), layout.slot, indexBits);
    }

    void write(long position, long userData, long value) {
        int at = at(position);
        // Plain: between reservation and release of tail the slot is this producer's alone. Its last read was before
        // the release of head that the producer acquired.
        ring.putLong(at, userData);
        ring.putLong(at + Long.BYTES, value);
    }

    long userData(long position) {
        // Plain: written before the release of tail that the consumer acquired.
        return ring.getLong(at(position));
    }

    long value(long position) {
        // Plain: as above.
        return ring.getLong(at(position) + Long.BYTES);
    }

    private int at(long position) {
        return layout.entries + ((int) position & capacity - 1) * MyLayout.ENTRY;
    }
}

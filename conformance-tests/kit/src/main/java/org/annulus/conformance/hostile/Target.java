// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.RingMemory;

/**
 * A word that the user side can write: every word of every shared region.
 *
 * @param region that it is in
 * @param word as the layout has it
 * @param offset in the region, in bytes
 * @param sibling the same word of another element of its array; its own offset if there is none
 */
record Target(Region region, Word word, int offset, int sibling) {
    /** The words of a ring; of an array the first two elements and the last. */
    static List<Target> of(HandMadeRing ring) {
        List<Target> targets = new ArrayList<>();
        for (Region region : ring.regions()) {
            for (Word word : region.words()) {
                targets.add(new Target(region, word, word.offset(), word.offset()));
            }
            for (WordArray array : region.arrays()) {
                TreeSet<Integer> elements =
                        new TreeSet<>(List.of(0, Math.min(1, array.count() - 1), array.count() - 1));
                for (int element : elements) {
                    for (Word field : array.fields()) {
                        int other = (element + 1) % array.count();
                        targets.add(new Target(
                                region, field, array.offset(element, field.name()), array.offset(other, field.name())));
                    }
                }
            }
        }
        return targets;
    }

    long get(HandMadeRing ring) {
        return get(ring, offset);
    }

    long getSibling(HandMadeRing ring) {
        return get(ring, sibling);
    }

    private long get(HandMadeRing ring, int at) {
        RingMemory memory = ring.shared(region.name());
        // Plain: one thread does everything.
        return switch (word.width()) {
            case Short.BYTES -> memory.getShort(at);
            case Integer.BYTES -> memory.getInt(at);
            default -> memory.getLong(at);
        };
    }

    void put(HandMadeRing ring, long value) {
        RingMemory memory = ring.shared(region.name());
        // Plain: as in get.
        switch (word.width()) {
            case Short.BYTES -> memory.putShort(offset, (short) value);
            case Integer.BYTES -> memory.putInt(offset, (int) value);
            default -> memory.putLong(offset, value);
        }
    }

    /** As the kernel side may meet it at full speed. */
    void putOpaque(RingMemory memory, long value) {
        // Opaque: the attacker needs no order, and gains none.
        switch (word.width()) {
            case Short.BYTES -> memory.putShort(offset, (short) value);
            case Integer.BYTES -> memory.putIntOpaque(offset, (int) value);
            default -> memory.putLongOpaque(offset, value);
        }
    }

    @Override
    public String toString() {
        return region.name() + "." + region.nameAt(offset);
    }
}

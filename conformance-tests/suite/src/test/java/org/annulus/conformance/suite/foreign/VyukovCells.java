// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;

/**
 * The cells of a {@link VyukovRing}. A cell's sequence says whose it is: the position for which it is free, one more
 * when that position is published, a lap more when it is free again.
 */
final class VyukovCells {
    static final String RING = "ring";
    static final String KERNEL = "kernel";
    static final String HEAD = "head";
    static final String RESERVED = "reserved";

    private static final long EVENT = 0;
    private static final long NONE = 1;

    private final RingMemory ring;
    private final WordArray cells;
    private final IndexWord[] sequences;
    private final IndexWord head;
    private final int kindField;
    private final int userDataField;
    private final int valueField;

    VyukovCells(RingMemory ring, RingGeometry geometry) {
        this.ring = ring;
        Region region = layout(geometry).region(RING);
        this.cells = region.array("cells");
        this.kindField = cells.field("kind").offset();
        this.userDataField = cells.field("user_data").offset();
        this.valueField = cells.field("value").offset();
        this.sequences = new IndexWord[geometry.entries()];
        for (int i = 0; i < sequences.length; i++) {
            sequences[i] = new IndexWord(ring, cells.offset(i, "sequence"), geometry.indexBits());
        }
        this.head = new IndexWord(ring, region.word(HEAD).offset(), geometry.indexBits());
    }

    static RingLayout layout(RingGeometry geometry) {
        int width = IndexWord.width(geometry.indexBits());
        Region.Builder ring = Region.named(RING, Visibility.SHARED);
        ring.word(Word.of(HEAD, width)
                .role(WordRole.INDEX)
                .writer(Side.USER, AccessMode.VOLATILE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means("next position to take"));
        ring.align(RingLayout.LINE_PAIR);
        ring.array(
                "cells",
                geometry.entries(),
                Word.of("sequence", width)
                        .role(WordRole.FLAG)
                        .writer(Side.BOTH, AccessMode.RELEASE)
                        .reader(Side.BOTH, AccessMode.ACQUIRE)
                        .means("free for, or published at, which position"),
                Word.of("kind", Long.BYTES)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN),
                Word.of("user_data", Long.BYTES)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN),
                Word.of("value", Long.BYTES)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN));
        Region.Builder kernel = Region.named(KERNEL, Visibility.KERNEL_PRIVATE);
        kernel.word(Word.of(RESERVED, width)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.VOLATILE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("next position to reserve"));
        kernel.align(RingLayout.LINE_PAIR);
        return RingLayout.of(ring.build(), kernel.build());
    }

    int count() {
        return sequences.length;
    }

    IndexWord head() {
        return head;
    }

    long plus(long position, long steps) {
        return head.plus(position, steps);
    }

    private int cell(long position) {
        return (int) (position & sequences.length - 1);
    }

    /** Each cell free for the first position that falls on it. Plain: nobody has attached yet. */
    void format(long start) {
        head.put(start);
        for (int i = 0; i < count(); i++) {
            sequences[cell(start + i)].put(plus(start, i));
        }
    }

    /** Acquire: pairs with the release that published the cell or gave it back. */
    long sequence(long position) {
        return sequences[cell(position)].getAcquire();
    }

    boolean isPublished(long position) {
        return sequence(position) == plus(position, 1);
    }

    void publish(long position, long userData, long value) {
        // Plain: the cell is this producer's alone between its reservation and the release of the sequence.
        ring.putLong(at(position, kindField), EVENT);
        ring.putLong(at(position, userDataField), userData);
        ring.putLong(at(position, valueField), value);
        // Release: pairs with the acquire of a consumer's claim, which then reads the cell.
        sequences[cell(position)].putRelease(plus(position, 1));
    }

    /** Publishes that there is no event. */
    void abandon(long position) {
        // Plain, release: as in publish.
        ring.putLong(at(position, kindField), NONE);
        sequences[cell(position)].putRelease(plus(position, 1));
    }

    boolean isEvent(long position) {
        // Plain: the consumer that has moved head past the position has the cell alone until it gives it back.
        return ring.getLong(at(position, kindField)) == EVENT;
    }

    long userData(long position) {
        return ring.getLong(at(position, userDataField));
    }

    long value(long position) {
        return ring.getLong(at(position, valueField));
    }

    /** Release: pairs with the acquire of the reservation a lap later; the cell has been read. */
    void giveBack(long position) {
        sequences[cell(position)].putRelease(plus(position, count()));
    }

    private int at(long position, int field) {
        return cells.offset() + cell(position) * cells.stride() + field;
    }
}

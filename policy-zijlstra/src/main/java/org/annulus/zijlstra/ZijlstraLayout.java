// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.items.ItemTable;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.RingGeometry;

/**
 * Where the words of a variant lie. Every index has a pair of cache lines to itself: Zijlstra's sketch keeps the RFC's
 * header, in which head and tail share one, but not the RFC's index protocol.
 */
final class ZijlstraLayout {
    static final String RING = "ring";
    static final String INDEX = "index";
    static final String KERNEL = "kernel";

    /** Bytes of an inline event. */
    static final int EVENT = 2 * Long.BYTES;

    private final RingLayout layout;
    private final int head;
    private final int tail;
    private final int slots;
    private final ItemTable items;
    private int slot = -1;
    private int reserved = -1;
    private int turn = -1;
    private int commit = -1;
    private int shadow = -1;

    ZijlstraLayout(Variant variant, RingGeometry geometry) {
        int index = IndexWord.width(geometry.indexBits());
        Region.Builder ring = Region.named(RING, Visibility.SHARED);
        head = ring.word(ZijlstraWords.head(index, variant));
        ring.align(RingLayout.LINE_PAIR);
        tail = ring.word(ZijlstraWords.tail(index, variant.publisher()));
        ring.align(RingLayout.LINE_PAIR);

        Region.Builder kernel = Region.named(KERNEL, Visibility.KERNEL_PRIVATE);
        privateWords(kernel, index, variant);
        kernel.align(RingLayout.LINE_PAIR);

        if (variant.inline()) {
            items = null;
            slots = ring.array("entries", geometry.entries(), ZijlstraWords.event(variant.manyConsumers()));
            layout = RingLayout.of(ring.build(), kernel.build());
        } else {
            items = ItemTable.layOut(ring, kernel, geometry.items());
            Region.Builder indexRing = Region.named(INDEX, Visibility.SHARED);
            slots = indexRing.array("index", geometry.entries(), ZijlstraWords.index());
            layout = RingLayout.of(ring.build(), indexRing.build(), kernel.build());
        }
    }

    private void privateWords(Region.Builder kernel, int index, Variant variant) {
        switch (variant.publisher()) {
            case SINGLE -> slot = kernel.word(ZijlstraWords.ownSlot(index));
            case SKETCH -> slot = kernel.word(ZijlstraWords.sharedSlot(index));
            case TICKET -> {
                reserved = kernel.word(ZijlstraWords.reserved(variant.inline()));
                kernel.align(RingLayout.LINE_PAIR);
                turn = kernel.word(ZijlstraWords.turn(index));
            }
            case LAST_COMMITTER -> {
                reserved = kernel.word(ZijlstraWords.reserved(variant.inline()));
                kernel.align(RingLayout.LINE_PAIR);
                commit = kernel.word(ZijlstraWords.commit(index));
            }
            case PACKED_COUNTER -> shadow = kernel.word(ZijlstraWords.shadow(variant.inline()));
        }
    }

    RingLayout layout() {
        return layout;
    }

    int head() {
        return head;
    }

    int tail() {
        return tail;
    }

    /** Offset of the first entry, in region ring or index. */
    int slots() {
        return slots;
    }

    ItemTable items() {
        return items;
    }

    int slot() {
        return slot;
    }

    int reserved() {
        return reserved;
    }

    int turn() {
        return turn;
    }

    int commit() {
        return commit;
    }

    int shadow() {
        return shadow;
    }
}

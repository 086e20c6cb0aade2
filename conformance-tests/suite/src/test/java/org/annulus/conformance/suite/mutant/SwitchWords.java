// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.RingGeometry;

/** Where the words of a {@link SwitchRing} lie. */
final class SwitchWords {
    static final String RING = "ring";
    static final String KERNEL = "kernel";

    private final RingLayout layout;
    private final int head;
    private final int tail;
    private final int entries;
    private final int reserved;
    private final int turn;

    SwitchWords(boolean many, RingGeometry geometry) {
        int width = IndexWord.width(geometry.indexBits());
        Region.Builder ring = Region.named(RING, Visibility.SHARED);
        head = ring.word(index("head", width)
                .writer(Side.USER, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("next position to take"));
        ring.align(RingLayout.LINE_PAIR);
        tail = ring.word(index("tail", width)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.USER, AccessMode.ACQUIRE)
                .means("next position to publish"));
        ring.align(RingLayout.LINE_PAIR);
        entries = ring.array("entries", geometry.entries(), payload("user_data"), payload("value"));

        Region.Builder kernel = Region.named(KERNEL, Visibility.KERNEL_PRIVATE);
        reserved = kernel.word(index("reserved", width)
                .writer(Side.KERNEL, many ? AccessMode.RELEASE : AccessMode.PLAIN)
                .reader(Side.KERNEL, many ? AccessMode.ACQUIRE : AccessMode.PLAIN)
                .means("next position to reserve"));
        kernel.align(RingLayout.LINE_PAIR);
        turn = kernel.word(index("turn", width)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("whose turn it is to publish"));
        kernel.align(RingLayout.LINE_PAIR);
        layout = RingLayout.of(ring.build(), kernel.build());
    }

    private static WordSpec index(String name, int width) {
        return Word.of(name, width).role(WordRole.INDEX);
    }

    private static WordSpec payload(String name) {
        return Word.of(name, Long.BYTES).writer(Side.KERNEL, AccessMode.PLAIN).reader(Side.USER, AccessMode.PLAIN);
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

    int entries() {
        return entries;
    }

    int reserved() {
        return reserved;
    }

    int turn() {
        return turn;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

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

/** Which words lie where, who writes them, and how. */
final class MyLayout {
    static final String RING = "ring";
    static final String KERNEL = "kernel";
    static final int ENTRY = 2 * Long.BYTES;

    final RingLayout layout;
    final int head;
    final int tail;
    final int entries;
    final int slot;

    MyLayout(RingGeometry geometry) {
        int width = IndexWord.width(geometry.indexBits());
        Region.Builder ring = Region.named(RING, Visibility.SHARED);
        head = ring.word(Word.of("head", width)
                .role(WordRole.INDEX)
                .writer(Side.USER, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("next position to take")
                .why("a slot is written again after its last read"));
        ring.align(RingLayout.LINE_PAIR);
        tail = ring.word(Word.of("tail", width)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.USER, AccessMode.ACQUIRE)
                .means("next position to publish")
                .why("who sees tail sees the entries before it"));
        ring.align(RingLayout.LINE_PAIR);
        entries = ring.array("entries", geometry.entries(), field("user_data"), field("value"));

        Region.Builder kernel = Region.named(KERNEL, Visibility.KERNEL_PRIVATE);
        slot = kernel.word(Word.of("slot", width)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.PLAIN)
                .reader(Side.KERNEL, AccessMode.PLAIN)
                .means("next position to reserve")
                .why("from one producer handle to the next, which the lock of the handle pool orders"));
        layout = RingLayout.of(ring.build(), kernel.build());
    }

    private static WordSpec field(String name) {
        return Word.of(name, Long.BYTES)
                .role(WordRole.PAYLOAD)
                .writer(Side.KERNEL, AccessMode.PLAIN)
                .reader(Side.USER, AccessMode.PLAIN)
                .means("what was posted")
                .why("ordered by tail on the way out and by head on the way back");
    }
}

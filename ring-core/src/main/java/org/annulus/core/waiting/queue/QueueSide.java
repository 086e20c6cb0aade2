// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/** What both sides of a coalescing queue know: where its words are. Nothing in here changes. */
abstract class QueueSide {
    final RingMemory memory;
    final QueueGeometry geometry;
    final IndexWord produced;
    final IndexWord consumed;

    /** Byte offset of the words of {@link CoalescingLayout#recovery}. */
    final int recovery;

    /** Byte offset of the ring's first entry. */
    final int ring;

    /** Byte offset of the first event. */
    final int events;

    QueueSide(RingMemory memory, CoalescingLayout layout, int queue) {
        this.memory = memory;
        this.geometry = layout.geometry();
        this.produced = layout.produced(memory, queue);
        this.consumed = layout.consumed(memory, queue);
        this.recovery = layout.recovery(queue);
        this.ring = layout.ring(queue);
        this.events = layout.events(queue);
    }
}

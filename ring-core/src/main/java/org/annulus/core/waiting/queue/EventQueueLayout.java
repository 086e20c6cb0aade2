// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;

/** Where the words of an event queue lie: a coalescing queue, who waits at it, and whether it is closed. */
public final class EventQueueLayout {
    private final Region region;
    private final CoalescingLayout queue;
    private final int waiting;
    private final int turn;
    private final int closed;

    /**
     * The layout of an event queue.
     *
     * @param geometry of the queue
     * @param waiters how many threads may wait at once in its room, 1 to {@value WaitingLayout#MAX_WAITERS}
     */
    public EventQueueLayout(QueueGeometry geometry, int waiters) {
        Region.Builder builder = Region.named("events", Visibility.SHARED);
        queue = CoalescingLayout.layOut(builder, geometry, 1);
        waiting = builder.align(RingLayout.LINE_PAIR)
                .array(
                        "waiting",
                        WaitSet.words(waiters),
                        Word.of("waiting", Long.BYTES)
                                .role(WordRole.FLAG)
                                .writer(Side.BOTH, AccessMode.VOLATILE)
                                .reader(Side.KERNEL, AccessMode.OPAQUE)
                                .means("bit set: the entry waits here; cleared by who wakes it")
                                .why("full fences on both sides: the producer sees the bit, or the waiter the event"));
        turn = builder.word(Word.of("turn", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.OPAQUE)
                .reader(Side.KERNEL, AccessMode.OPAQUE)
                .means("entry at which to look for a waiter first")
                .why("a hint; any value is right"));
        closed = builder.word(Word.of("closed", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.RELEASE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means("1: no more events")
                .why("looked at before the queue: what was posted before the close is then visible"));
        region = builder.build();
    }

    /**
     * The region.
     *
     * @return shared by both sides
     */
    public Region region() {
        return region;
    }

    CoalescingLayout queue() {
        return queue;
    }

    int waiting() {
        return waiting;
    }

    int turn() {
        return turn;
    }

    int closed() {
        return closed;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;

/**
 * The kernel side of the mail of 31 May 2019:
 *
 * <pre>
 * slot = atomic_fetch_inc(&amp;ep-&gt;slot);
 * item_idx = &amp;user_index[slot &amp; idx_mask];
 * WRITE_ONCE(*item_idx, idx);
 * smp_store_release(&amp;ep-&gt;user_header-&gt;tail, slot);
 * </pre>
 *
 * <p>Two readings of the sketch were needed. The mail stores {@code slot}, the position that was filled; a consumer
 * that stops at tail would then never see the newest entry, so what is stored is {@code slot + 1}, as Penyaev's answer
 * reads it. And the mail has items, of which there is always room; with events in the slots head has to be looked at
 * first.
 *
 * <p>With two producers the stores to tail come in any order. That is the deviation.
 */
final class SketchTail extends Tail {
    private final IndexWord slot;
    private final IndexWord tail;
    private final Room room;
    private long reserved;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    SketchTail(IndexWord slot, IndexWord tail, Room room) {
        this.slot = slot;
        this.tail = tail;
        this.room = room;
    }

    @Override
    long reserve() {
        return reserve(1);
    }

    @Override
    long reserve(int wanted) {
        int granted = wanted;
        if (room.bounded()) {
            // Acquire: pairs with the consumer's release of head; the slots before it have been read for the last time.
            long head = room.head().getAcquire();
            // Volatile: the one producer's own counter. A head beyond it counts as full: only the user is harmed.
            long free = room.capacity() - slot.distance(slot.getVolatile(), head);
            if (free <= 0) {
                return Refusal.FULL.code();
            }
            granted = (int) Math.min(free, wanted);
        }
        reserved = granted;
        return slot.getAndAdd(granted);
    }

    @Override
    int reserved() {
        return (int) reserved;
    }

    @Override
    void publish(long first, int count) {
        // Release: pairs with the consumer's acquire of tail, which then sees this producer's entries, but not those of
        // another producer whose slots come before.
        tail.putRelease(slot.plus(first, count));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;

/**
 * One producer: the slot counter is a field of its handle, and the user's head is looked at only when the slots that
 * were known to be free are used up.
 */
final class SingleTail extends Tail {
    private final IndexWord tail;
    private final IndexWord slotWord;
    private final Room room;
    private long slot;
    private long limit;
    private long published;
    private long reserved;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    SingleTail(IndexWord slotWord, IndexWord tail, Room room) {
        this.tail = tail;
        this.slotWord = slotWord;
        this.room = room;
        // Plain: stored by the producer before this one, which the lock of the handle pool orders before this; or when
        // this side was attached, before anybody could ask it for a producer.
        this.slot = slotWord.get();
        this.limit = slot;
        this.published = slot;
    }

    @Override
    long reserve() {
        long position = slot;
        if (position == limit) {
            long free = look();
            if (free < 0) {
                return free;
            }
        }
        slot = tail.plus(position, 1);
        return position;
    }

    @Override
    long reserve(int wanted) {
        long free = tail.distance(limit, slot);
        if (free < wanted) {
            free = look();
            if (free < 0) {
                return free;
            }
        }
        reserved = Math.min(free, wanted);
        long first = slot;
        slot = tail.plus(first, reserved);
        return first;
    }

    /** Looks how far the slots are free now: how many there are, 1 or more, or the code of a refusal. */
    private long look() {
        if (!room.bounded()) {
            // There is always room; the limit is only where to look again.
            limit = tail.plus(slot, -1);
            return tail.distance(limit, slot);
        }
        // Acquire: pairs with the consumer's release of head; the slots before it have been read for the last time.
        long used = tail.distance(slot, room.head().getAcquire());
        long free = room.capacity() - used;
        if (free < tail.distance(limit, slot)) {
            // The user moved head back, or beyond what was ever published.
            return Refusal.BROKEN.code();
        }
        limit = tail.plus(slot, free);
        return free > 0 ? free : Refusal.FULL.code();
    }

    @Override
    int reserved() {
        return (int) reserved;
    }

    @Override
    void publish(long first, int count) {
        published = tail.plus(first, count);
        // Release: pairs with the consumer's acquire of tail, which then sees the entries.
        tail.putRelease(published);
    }

    @Override
    void close() {
        // Plain: read by the next producer handle only, see the constructor.
        slotWord.put(published);
    }
}

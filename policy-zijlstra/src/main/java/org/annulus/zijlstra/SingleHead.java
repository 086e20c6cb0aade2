// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.memory.IndexWord;

/** One consumer: head is a field of its handle, and tail is looked at only when the ring seems empty. */
final class SingleHead extends Head {
    private final IndexWord headWord;
    private final IndexWord tailWord;
    private final int capacity;
    private final int outrun;
    private long head;
    private long released;
    private long tail;
    private long broken;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    /**
     * Head of a consumer.
     *
     * @param outrun entries beyond the capacity that a predecessor may have left, which died when it had emptied an
     *     item and not moved head: the item may have been posted again. 1 with items, else 0
     */
    SingleHead(IndexWord headWord, IndexWord tailWord, int capacity, int outrun) {
        this.headWord = headWord;
        this.tailWord = tailWord;
        this.capacity = capacity;
        this.outrun = outrun;
        // Acquire: the consumer before this one may have been another process.
        this.head = headWord.getAcquire();
        this.released = head;
        this.tail = head;
    }

    @Override
    boolean next() {
        return head != tail || look();
    }

    /** How many of so many entries are published and not taken; looks at tail only when not enough are known. */
    int available(int wanted) {
        long known = tailWord.distance(tail, head);
        if (known < wanted && look()) {
            known = tailWord.distance(tail, head);
        }
        return (int) Math.min(known, wanted);
    }

    /** Makes the next positions this consumer's. */
    void take(int count) {
        head = headWord.plus(head, count);
    }

    private boolean look() {
        // Acquire: pairs with the producers' release of tail; every entry before it is then visible.
        long now = tailWord.getAcquire();
        long published = tailWord.distance(now, head);
        if (published > capacity) {
            if (published - capacity > outrun) {
                broken = 1;
                return false;
            }
            // The oldest entry was overwritten by the youngest; its item was emptied before.
            head = headWord.plus(head, published - capacity);
        }
        tail = now;
        return published != 0;
    }

    @Override
    boolean isBroken() {
        return broken != 0;
    }

    @Override
    long position() {
        return head;
    }

    @Override
    boolean isContended() {
        return false;
    }

    @Override
    boolean take() {
        head = headWord.plus(head, 1);
        return true;
    }

    @Override
    void release() {
        if (released != head) {
            released = head;
            // Release: pairs with the producers' acquire of head; the entries have been read for the last time.
            headWord.putRelease(head);
        }
    }
}

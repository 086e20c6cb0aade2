// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.memory.IndexWord;

/**
 * Many consumers: each copies the entry at head first and claims it afterwards, by compare-and-set of head. A slot is
 * overwritten only once head has passed it, so a copy whose claim succeeds is whole, unless head has come all the way
 * round to the same value meanwhile: that is a deviation. (Claiming first, as the RFC proposes, loses an item for ever
 * when the claimant is lapped.)
 */
final class CasHead extends Head {
    private final IndexWord head;
    private final IndexWord tail;
    private final int capacity;
    private long next;
    private long broken;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    CasHead(IndexWord head, IndexWord tail, int capacity) {
        this.head = head;
        this.tail = tail;
        this.capacity = capacity;
    }

    @Override
    boolean next() {
        // Acquire: pairs with the compare-and-set in take; the tail that the other consumer saw, or a later one, is
        // then seen below, so tail is never behind head.
        next = head.getAcquire();
        // Acquire: pairs with the producers' release of tail; every entry before it is then visible.
        long published = tail.distance(tail.getAcquire(), next);
        // Further ahead than there are slots: either head has moved on meanwhile, and take will fail, or tail is
        // nonsense.
        if (published > capacity && head.getAcquire() == next) {
            broken = 1;
            return false;
        }
        return published != 0;
    }

    @Override
    boolean isBroken() {
        return broken != 0;
    }

    @Override
    long position() {
        return next;
    }

    @Override
    boolean isContended() {
        return true;
    }

    @Override
    boolean take() {
        // Volatile: as a release it pairs with the producers' acquire of head; the copy was made before.
        return head.compareAndSet(next, head.plus(next, 1));
    }

    @Override
    void release() {
        // The claim gave the slot back.
    }
}

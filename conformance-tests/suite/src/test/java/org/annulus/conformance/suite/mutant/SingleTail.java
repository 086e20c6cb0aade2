// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.memory.IndexWord;

/** One producer: its position is its own, and is left in a private word for the next handle. */
final class SingleTail extends SwitchTail {
    private final IndexWord reserved;
    private long next;
    private long published;
    private int unpublished;

    SingleTail(IndexWord head, IndexWord tail, IndexWord reserved, int entries, Defect defect) {
        super(head, tail, entries, defect);
        this.reserved = reserved;
        // Plain: stored by the handle before this one, which the pool's lock orders before.
        this.next = reserved.get();
        this.published = next;
    }

    @Override
    long reserve(int wanted) {
        long free = free(defect == Defect.RESERVED_IS_FREE ? published : next);
        if (free < 0) {
            return free;
        }
        grant(free, wanted);
        long first = next;
        next = tail.plus(first, granted());
        if (defect == Defect.PUBLISHES_AT_RESERVE) {
            publish(first, granted());
        }
        return first;
    }

    @Override
    void publish(long first, int count) {
        if (defect == Defect.EVERY_FOURTH_UNPUBLISHED && ++unpublished % 4 == 0) {
            next = published;
            return;
        }
        if (defect == Defect.MOVED_TAIL_THROWS && tail.getAcquire() != first) {
            throw new IllegalStateException("tail has moved from " + first + " to " + tail.getAcquire());
        }
        published = tail.plus(first, count);
        // Release: pairs with the acquire of the consumer's claim, which then reads the entries.
        tail.putRelease(defect == Defect.TAIL_ONE_MORE ? tail.plus(published, 1) : published);
    }

    @Override
    void close() {
        if (defect != Defect.PRODUCER_FORGETS) {
            // Plain: read by the next handle, see the constructor.
            reserved.put(defect == Defect.UNPUBLISHED_PASSED_ON ? next : published);
        }
    }

    @Override
    long position() {
        return next;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;

/** How producers of a {@link SwitchRing} come by slots and publish them. For one thread. */
abstract class SwitchTail {
    final IndexWord head;
    final IndexWord tail;
    final Defect defect;
    private final int entries;
    private int granted;
    private Object made;

    SwitchTail(IndexWord head, IndexWord tail, int entries, Defect defect) {
        this.head = head;
        this.tail = tail;
        this.entries = entries;
        this.defect = defect;
    }

    /** Reserves one slot or several in a run: the first position, or the code of a refusal. */
    abstract long reserve(int wanted);

    abstract void publish(long first, int count);

    /** Leaves behind what the next producer needs. */
    abstract void close();

    /** The position that would be reserved next. */
    abstract long position();

    /** How many slots the last reservation got. */
    final int granted() {
        return granted;
    }

    final void grant(long free, int wanted) {
        granted = (int) Math.min(free, wanted);
    }

    /** How many slots are free, as seen from a position: 1 or more, or the code of a refusal. */
    final long free(long position) {
        int capacity = entries + (defect == Defect.FULL_ONE_LATE ? 1 : defect == Defect.FULL_ONE_EARLY ? -1 : 0);
        long used = used(position);
        if (defect == Defect.HEAD_FETCHED_TWICE && used < capacity) {
            used = used(position);
        }
        while (defect == Defect.WAITS_WHEN_FULL && used == capacity) {
            used = used(position);
        }
        while (defect == Defect.DAMAGED_HEAD_AWAITED && used > capacity) {
            used = used(position);
        }
        if (used > capacity) {
            return Refusal.BROKEN.code();
        }
        if (used < capacity) {
            return capacity - used;
        }
        if (defect == Defect.ALLOCATES_WHEN_REFUSED) {
            made = new long[] {used};
        }
        return defect == Defect.BREAKS_WHEN_FULL ? Refusal.BROKEN.code() : Refusal.FULL.code();
    }

    private long used(long position) {
        // Acquire: pairs with the consumer's release; the slots before head have been read for the last time.
        long taken = head.getAcquire();
        if (defect == Defect.KERNEL_STORES_HEAD) {
            head.putRelease(taken);
        }
        return defect == Defect.USED_WITHOUT_WRAP ? position - taken : head.distance(position, taken);
    }

    /** What was made last, so that no compiler can leave it out. */
    final Object made() {
        return made;
    }
}

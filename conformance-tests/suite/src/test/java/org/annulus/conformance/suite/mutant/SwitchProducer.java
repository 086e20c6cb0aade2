// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;

/** The producer of a {@link SwitchRing}. */
final class SwitchProducer extends Producer {
    private final SwitchTail tail;
    private final SwitchEntries entries;
    private final Defect defect;
    private Object made;

    SwitchProducer(HandleContext<KernelGate> context, SwitchTail tail, SwitchEntries entries, Defect defect) {
        super(context);
        this.tail = tail;
        this.entries = entries;
        this.defect = defect;
    }

    @Override
    public long reserve(long handle, long value) {
        if (defect == Defect.FILLS_BEFORE_THE_CHECK) {
            entries.put(tail.position(), handle, value);
        }
        return checked(tail.reserve(1));
    }

    @Override
    public void publish(long position, long handle, long value) {
        if (defect == Defect.TAIL_BEFORE_THE_ENTRY) {
            tail.publish(position, 1);
            entries.put(position, handle, value);
        } else if (defect == Defect.TAIL_BETWEEN_THE_WORDS) {
            entries.putUserData(position, handle);
            tail.publish(position, 1);
            entries.putValue(position, value);
        } else {
            if (defect == Defect.ALLOCATES_WHEN_POSTING) {
                made = new long[] {handle, value};
            }
            entries.put(position, handle, value);
            tail.publish(position, 1);
        }
    }

    @Override
    protected long postBatch(long[] handles, long[] values, int from, int count) {
        long first = checked(tail.reserve(count));
        if (first < 0) {
            return first;
        }
        int granted = tail.granted();
        for (int i = 0; i < granted; i++) {
            put(first, i, handles[from + i], values[from + i]);
        }
        tail.publish(first, granted);
        posted(defect == Defect.BATCH_COUNTED_ONCE ? 1 : granted, 0);
        return defect == Defect.BATCH_TELLS_ALL ? count : granted;
    }

    private void put(long first, int i, long handle, long value) {
        if (defect == Defect.BATCH_BEYOND_THE_END) {
            entries.putAt(entries.slotOf(first) + i, handle, value);
        } else if (defect != Defect.BATCH_WITHOUT_THE_REST || i < entries.run(first)) {
            entries.put(first + i, handle, value);
        }
    }

    @Override
    public long available() {
        // Acquire: what other producers have published counts as well; head is the user's, and decides on a wake-up
        // only.
        long waiting = tail.tail.distance(tail.tail.getAcquire(), tail.head.getAcquire());
        return defect == Defect.NOTHING_AVAILABLE ? waiting - 1 : waiting;
    }

    @Override
    protected void onClose() {
        tail.close();
    }

    /** What was made last, so that no compiler can leave it out. */
    Object made() {
        return made;
    }
}

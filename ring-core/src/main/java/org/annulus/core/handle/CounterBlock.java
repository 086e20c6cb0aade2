// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.annulus.core.memory.RingMemory;

/** The counters of one handle, written by the thread that owns the handle and read by anybody. */
final class CounterBlock {
    private final RingMemory memory;
    private final int offset;

    CounterBlock(RingMemory memory, int offset) {
        this.memory = memory;
        this.offset = offset;
    }

    RingMemory memory() {
        return memory;
    }

    int at(int counter) {
        return offset + counter;
    }

    long get(int counter) {
        // Plain: the handle that wrote here before is ordered before this one by the lock of the pool. One of a process
        // that died is ordered by nothing but the time it took to notice; at worst a count of its last moment is lost.
        return memory.getLong(at(counter));
    }

    void add(int counter, long n) {
        // Opaque: this thread is the word's only writer; tools read whole values, in no order.
        memory.putLongOpaque(at(counter), get(counter) + n);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.memory.RingMemory;

/** The slots of a ring that holds the events themselves: user data and value, 16 bytes. Immutable. */
final class InlineEntries {
    private final RingMemory ring;
    private final int slots;
    private final int mask;
    private final boolean racingReaders;

    InlineEntries(RingMemory ring, int slots, int capacity, boolean racingReaders) {
        this.ring = ring;
        this.slots = slots;
        this.mask = capacity - 1;
        this.racingReaders = racingReaders;
    }

    void put(long position, long userData, long value) {
        int at = at(position);
        if (racingReaders) {
            // Opaque: pairs with the opaque loads below. A consumer that lost its claim may still be copying this slot;
            // it
            // throws the copy away, but a race of plain accesses would be a data race all the same.
            ring.putLongOpaque(at, userData);
            ring.putLongOpaque(at + Long.BYTES, value);
        } else {
            // Plain: this thread alone has the slot between reading head (acquire) and publishing tail (release).
            ring.putLong(at, userData);
            ring.putLong(at + Long.BYTES, value);
        }
    }

    long userData(long position) {
        return load(at(position));
    }

    long value(long position) {
        return load(at(position) + Long.BYTES);
    }

    private long load(int at) {
        // Opaque or plain: as in put. Stored before the tail that the consumer acquired.
        return racingReaders ? ring.getLongOpaque(at) : ring.getLong(at);
    }

    private int at(long position) {
        return slots + ((int) position & mask) * ZijlstraLayout.EVENT;
    }
}

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
            // it throws the copy away, but a race of plain accesses would be a data race all the same.
            ring.putLongOpaque(at, userData);
            ring.putLongOpaque(at + Long.BYTES, value);
        } else {
            // Plain: this thread alone has the slot between its reservation and publishing tail (release). The slot's
            // last read is before it: this thread acquired head, or took over, by an acquiring read of the word of
            // reservations, the head that another producer had acquired. A user that moves head too far can give one
            // slot to two producers, and loses its own events by it.
            ring.putLong(at, userData);
            ring.putLong(at + Long.BYTES, value);
        }
    }

    /**
     * Several at once, in a run up to the end of the ring and a run from its start: in a run the compiler needs one
     * bounds check and not one for each word.
     */
    void put(long position, long[] userData, long[] values, int from, int count) {
        int first = Math.min(count, run(position));
        putRun(at(position), userData, values, from, first);
        putRun(slots, userData, values, from + first, count - first);
    }

    private void putRun(int at, long[] userData, long[] values, int from, int count) {
        if (racingReaders) {
            for (int i = 0; i < count; i++) {
                // Opaque: as in put.
                ring.putLongOpaque(at + i * ZijlstraLayout.EVENT, userData[from + i]);
                ring.putLongOpaque(at + i * ZijlstraLayout.EVENT + Long.BYTES, values[from + i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                // Plain: as in put.
                ring.putLong(at + i * ZijlstraLayout.EVENT, userData[from + i]);
                ring.putLong(at + i * ZijlstraLayout.EVENT + Long.BYTES, values[from + i]);
            }
        }
    }

    /** How many entries from a position on lie in one run, up to the end of the ring. */
    int run(long position) {
        return mask + 1 - ((int) position & mask);
    }

    /** Where the entry of a position lies, for {@link #word}. */
    int at(long position) {
        return slots + ((int) position & mask) * ZijlstraLayout.EVENT;
    }

    /** A word of an entry that this thread alone may read. */
    long word(int at) {
        // Plain: stored before the tail that the consumer acquired, and not again before it has released head.
        return ring.getLong(at);
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
}

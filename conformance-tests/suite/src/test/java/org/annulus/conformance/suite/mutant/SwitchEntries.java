// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.memory.RingMemory;

/** The slots of a {@link SwitchRing}. */
final class SwitchEntries {
    private static final int ENTRY = 2 * Long.BYTES;

    private final RingMemory ring;
    private final int offset;
    private final int count;
    private final Defect defect;

    SwitchEntries(RingMemory ring, int offset, int count, Defect defect) {
        this.ring = ring;
        this.offset = offset;
        this.count = count;
        this.defect = defect;
    }

    int count() {
        return count;
    }

    /** How many slots there are from a position's to the last. */
    int run(long position) {
        return count - slot(position);
    }

    private int slot(long position) {
        return defect == Defect.SLOT_WITHOUT_SIGN ? (int) position % count : (int) (position & count - 1);
    }

    void put(long position, long userData, long value) {
        putAt(slot(position), userData, value);
    }

    /** A slot by its number, which may be beyond the end of the ring if that is the defect. */
    void putAt(int slot, long userData, long value) {
        putUserData(slot, userData);
        putValue(slot, value);
    }

    void putUserData(int slot, long userData) {
        // Plain: ordered by tail (release) on the way out and by head (acquire) on the way back.
        ring.putLong(offset + slot * ENTRY, userData);
    }

    void putUserData(long position, long userData) {
        putUserData(slot(position), userData);
    }

    void putValue(long position, long value) {
        putValue(slot(position), value);
    }

    private void putValue(int slot, long value) {
        int at = offset + slot * ENTRY + Long.BYTES;
        // Plain: as the user data.
        switch (defect) {
            case VALUE_ONE_MORE -> ring.putLong(at, value + 1);
            case VALUE_KEPT -> {
                if (ring.getLong(at) == 0) {
                    ring.putLong(at, value);
                }
            }
            case VALUE_IN_TWO_HALVES -> {
                ring.putInt(at, (int) value);
                ring.putInt(at + Integer.BYTES, (int) (value >>> Integer.SIZE));
            }
            default -> ring.putLong(at, value);
        }
    }

    int slotOf(long position) {
        return slot(position);
    }

    long userData(long position) {
        // Plain: stored before the tail that the consumer has acquired.
        return ring.getLong(offset + slot(position) * ENTRY);
    }

    long value(long position) {
        // Plain: as the user data.
        return ring.getLong(offset + slot(position) * ENTRY + Long.BYTES);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.canary;

/**
 * A ring of one slot that is wrong on purpose: its words are fields, and every access is plain. The consumer looks at
 * the slot early, as if to fetch it into the cache, and reads it again once it has seen the position; the compiler may
 * take the first value for the second, and C2 does. Not over {@code RingMemory}: C2 does not merge loads of raw memory
 * across a branch, so the bug would hide there.
 */
final class RacyRing {
    /** Steps between the two looks: some tens of nanoseconds, in which the other actor posts. */
    private static final int STEPS = 64;

    private static final long FACTOR = 6364136223846793005L;

    private long tail;
    private long slot;

    void post(long value) {
        // Plain, and that is the bug: nothing orders the slot before the position.
        slot = value;
        tail = 1;
    }

    /** What the consumer found: -1 if there was nothing. */
    int take() {
        long early = slot;
        long busy = early;
        for (int i = 0; i < STEPS; i++) {
            busy = busy * FACTOR + 1;
        }
        // Plain, and that is the bug: the load of the slot need not be made again. The work before it is kept: its
        // result decides, though never so.
        return tail == 0 || busy == 0 ? -1 : (int) slot;
    }
}

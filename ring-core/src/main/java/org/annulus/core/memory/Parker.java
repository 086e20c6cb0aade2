// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/** The two steps of sleeping, for one kind of memory. */
interface Parker {
    /** As {@link RingMemory#parkWhile}, on a word whose address is known. */
    void park(RingMemory memory, int offset, long address, int expected, long timeoutNanos);

    /** As {@link RingMemory#unpark}. */
    int unpark(RingMemory memory, long address, int count);

    Parking kind();
}

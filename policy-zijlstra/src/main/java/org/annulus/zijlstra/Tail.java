// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.PaddedHandle;

/** One producer's way to slots and to tail: how it reserves, and how it publishes. For one thread. */
abstract class Tail extends PaddedHandle {
    /** Reservations lost to other producers in a row before one is refused as BUSY. */
    static final int TRIES = 64;

    /**
     * Reserves one slot.
     *
     * @return its position, or the code of a refusal
     */
    abstract long reserve();

    /**
     * Reserves adjacent slots.
     *
     * @param wanted 1 or more; with items all of them are granted
     * @return the first position, {@link #reserved()} says how many there are; or the code of a refusal
     */
    abstract long reserve(int wanted);

    /** How many slots the last reservation of several got. */
    abstract int reserved();

    /**
     * Makes entries that are written visible.
     *
     * @param first position of a reservation, in the order in which this producer reserved
     * @param count all slots of that reservation
     */
    abstract void publish(long first, int count);

    /** Gives up a reservation whose slots could not be written, where others wait for it. The ring is broken then. */
    void abandon(long first, int count) {}

    /** Leaves behind what the next producer's tail starts from. */
    void close() {}
}

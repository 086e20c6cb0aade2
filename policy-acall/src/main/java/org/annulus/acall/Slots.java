// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

/**
 * How a producer gets the right to a slot. Immutable: all state is in the words, so any number of threads may use one
 * object.
 */
abstract class Slots {
    /** Compare-and-sets of head lost in a row before one is refused as BUSY; the original looped without a bound. */
    static final int TRIES = 64;

    /**
     * Reserves one slot.
     *
     * @return its position, or the code of a refusal
     */
    abstract long reserve();

    /** The slot of a reserved position was published: others may have it as soon as the user has cleared it. */
    abstract void published(int slot);
}

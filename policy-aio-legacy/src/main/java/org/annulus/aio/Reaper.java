// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.PaddedHandle;

/**
 * One consumer's way along the ring: which event is next, whose it is, and when its place goes back. For one thread.
 */
abstract class Reaper extends PaddedHandle {
    final SharedRing ring;
    private long data;
    private long res;
    private long broken;

    Reaper(SharedRing ring) {
        this.ring = ring;
    }

    /** Looks for the next event; false if there is none, or if {@link #isBroken()}. */
    abstract boolean next();

    /** Makes the event this reaper's; false if another was faster. */
    abstract boolean take();

    /** Gives back the places of all events taken. */
    abstract void release();

    /** Reads an event; {@link #data} and {@link #res} are its own from now on. */
    final void copy(int index) {
        data = ring.data(index);
        res = ring.res(index);
    }

    /** The user data of the event that was taken. */
    final long data() {
        return data;
    }

    /** The result of the event that was taken. */
    final long res() {
        return res;
    }

    /** Takes no more; false, for {@link #next} to return. */
    final boolean broken() {
        broken = 1;
        return false;
    }

    /** Whether head or tail was found to be no index of this ring; never by one that clamps them. */
    final boolean isBroken() {
        return broken != 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.PaddedHandle;

/**
 * One consumer's way along the ring: which event is next, whose it is, and when its place goes back. For one thread.
 */
abstract class Reaper extends PaddedHandle {
    /** Looks for the next event; false if there is none, or if {@link #isBroken()}. */
    abstract boolean next();

    /** Whether head or tail was found to be no index of this ring. */
    abstract boolean isBroken();

    /** Makes the event this reaper's; false if another was faster. */
    abstract boolean take();

    /** The user data of the event that was taken. */
    abstract long data();

    /** The result of the event that was taken. */
    abstract long res();

    /** Gives back the places of all events taken. */
    abstract void release();
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.PaddedHandle;

/**
 * One consumer's way along the ring: which position is next, whose it is, and when its slot goes back. For one thread.
 */
abstract class Head extends PaddedHandle {
    /** Looks for the next published entry; false if there is none, or if {@link #isBroken()}. */
    abstract boolean next();

    /** Whether tail was found further ahead than the ring has slots. */
    abstract boolean isBroken();

    /** The position that {@link #next()} found. */
    abstract long position();

    /** Makes that position this consumer's; false if another was faster. */
    abstract boolean take();

    /** Whether others may take the position that {@link #next()} found. */
    abstract boolean isContended();

    /** Gives back the slots of all positions taken. */
    abstract void release();
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.PaddedHandle;

/**
 * One consumer's way along the ring: which position is next, whose it is, and when its slot goes back. For one thread.
 */
abstract class Head extends PaddedHandle {
    /** No entry is published. */
    static final long EMPTY = -1;
    /** Tail is further ahead than the ring has slots. */
    static final long BROKEN = -2;

    /** The next published position, {@link #EMPTY} or {@link #BROKEN}. */
    abstract long next();

    /** Makes that position this consumer's; false if another was faster. */
    abstract boolean take();

    /** Gives back the slots of all positions taken. */
    abstract void release();
}

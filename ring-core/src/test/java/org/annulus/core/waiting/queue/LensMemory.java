// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/**
 * Real memory that asks a test before each access and spin hint, so that a test can have something else happen then.
 */
abstract class LensMemory extends InterceptedMemory {
    LensMemory(RingMemory memory) {
        super(memory);
    }

    /** Called before each access, fence and spin hint, on the thread that makes it. */
    abstract void before();

    @Override
    protected final void before(int offset) {
        before();
    }

    @Override
    public void onSpinWait() {
        before();
        super.onSpinWait();
    }
}

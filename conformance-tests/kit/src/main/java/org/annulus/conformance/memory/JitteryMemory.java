// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import java.util.concurrent.ThreadLocalRandom;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/**
 * Real memory on which a thread now and then loses the processor just before an access. Windows of two instructions,
 * which a run at full speed hits once in millions of posts, are then hit in every run.
 */
public final class JitteryMemory extends InterceptedMemory {
    /** One access in so many. */
    private static final int SELDOM = 24;

    /**
     * Jittery accesses to some memory.
     *
     * @param memory real memory
     */
    public JitteryMemory(RingMemory memory) {
        super(memory);
    }

    @Override
    protected void before(int offset) {
        if (ThreadLocalRandom.current().nextInt(SELDOM) == 0) {
            Thread.yield();
        }
    }
}

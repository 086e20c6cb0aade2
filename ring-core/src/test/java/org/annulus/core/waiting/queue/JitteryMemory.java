// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.concurrent.ThreadLocalRandom;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/** Memory on which a thread now and then loses the processor just before an access. */
final class JitteryMemory extends LensMemory {
    /** One access in so many. */
    private static final int SELDOM = 24;

    private JitteryMemory(RingMemory memory) {
        super(memory);
    }

    static RingMemory allocate(Region region, boolean jittery) {
        RingMemory memory = UnsafeRingMemory.allocate(region.length());
        return jittery ? new JitteryMemory(memory) : memory;
    }

    @Override
    void before() {
        if (ThreadLocalRandom.current().nextInt(SELDOM) == 0) {
            Thread.yield();
        }
    }
}

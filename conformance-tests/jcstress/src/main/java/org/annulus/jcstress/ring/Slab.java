// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.ring;

import java.nio.ByteBuffer;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * Direct memory in small pieces. A buffer of its own for each region would cost a cleaner and an allocation by the
 * system, and an epoch has tens of thousands of regions; so many of them share a chunk, which goes when the last ring
 * in it is garbage. For one thread.
 */
public final class Slab {
    private static final int CHUNK = 1 << 18;

    private ByteBuffer chunk = ByteBuffer.allocateDirect(0);

    /** Makes one without a chunk. */
    public Slab() {}

    /**
     * Zeroed memory on a boundary of {@link UnsafeRingMemory#ALIGNMENT} bytes.
     *
     * @param length in bytes, 8 or more
     * @return the memory
     */
    public RingMemory allocate(int length) {
        int step = (length + UnsafeRingMemory.ALIGNMENT - 1) & -UnsafeRingMemory.ALIGNMENT;
        if (chunk.remaining() < step) {
            chunk = ByteBuffer.allocateDirect(Math.max(CHUNK, step) + UnsafeRingMemory.ALIGNMENT)
                    .alignedSlice(UnsafeRingMemory.ALIGNMENT);
        }
        RingMemory memory = UnsafeRingMemory.wrap(chunk.slice(chunk.position(), length));
        chunk.position(chunk.position() + step);
        return memory;
    }
}

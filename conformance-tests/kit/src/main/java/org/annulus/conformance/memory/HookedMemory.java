// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import org.annulus.core.layout.Region;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;

/**
 * Memory of a region that calls a hook before each access. To wait for a word is to load it again and again here, so
 * that a hook can end a wait that nobody will.
 */
public final class HookedMemory extends InterceptedMemory {
    private final Region region;
    private final AccessHook hook;

    /**
     * Hooked accesses to some memory.
     *
     * @param region whose memory it is
     * @param memory that is accessed
     * @param hook called before each access
     */
    public HookedMemory(Region region, RingMemory memory, AccessHook hook) {
        super(memory);
        this.region = region;
        this.hook = hook;
    }

    /**
     * A lens through which every region is seen with a hook.
     *
     * @param hook called before each access of the side that attaches
     * @return the lens
     */
    public static RegionLens lens(AccessHook hook) {
        return (side, region, memory) -> new HookedMemory(region, memory, hook);
    }

    @Override
    protected void before(int offset) {
        if (offset != NO_WORD) {
            hook.before(region, offset);
        }
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        // Acquire: what an await is.
        int value = getIntAcquire(offset);
        while (!until.test(value, operand)) {
            onSpinWait();
            value = getIntAcquire(offset);
        }
        return value;
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        // Acquire: what an await is.
        long value = getLongAcquire(offset);
        while (!until.test(value, operand)) {
            onSpinWait();
            value = getLongAcquire(offset);
        }
        return value;
    }
}

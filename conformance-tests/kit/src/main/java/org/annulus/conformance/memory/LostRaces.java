// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/**
 * Memory on which every compare-and-set of the kernel side fails for a while, as if other producers had always been
 * quicker. For one thread.
 */
public final class LostRaces implements RegionLens {
    /** Accesses of one call after which it is clear that it goes on until it wins. */
    private static final int ENDLESS = 20_000;

    private boolean losing;
    private int accesses;

    /** Wins, until {@link #begin}. */
    public LostRaces() {}

    /** A call that goes on until it wins. */
    public static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Endless() {
            super("a call made " + ENDLESS + " accesses while every compare-and-set failed");
        }
    }

    /** From now on every compare-and-set fails. */
    public void begin() {
        losing = true;
        accesses = 0;
    }

    /** From now on a compare-and-set is one again. */
    public void end() {
        losing = false;
    }

    @Override
    public RingMemory seen(Side side, Region region, RingMemory memory) {
        return side == Side.KERNEL ? new Losing(memory) : memory;
    }

    private final class Losing extends InterceptedMemory {
        Losing(RingMemory memory) {
            super(memory);
        }

        @Override
        protected void before(int offset) {
            if (losing && ++accesses > ENDLESS) {
                losing = false;
                throw new Endless();
            }
        }

        @Override
        public boolean compareAndSetInt(int offset, int expected, int update) {
            before(offset);
            return !losing && memory.compareAndSetInt(offset, expected, update);
        }

        @Override
        public boolean compareAndSetLong(int offset, long expected, long update) {
            before(offset);
            return !losing && memory.compareAndSetLong(offset, expected, update);
        }
    }
}

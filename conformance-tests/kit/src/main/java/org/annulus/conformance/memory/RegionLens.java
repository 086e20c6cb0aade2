// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;

/** What a side sees of a region: the memory itself, or something that records, changes or delays its accesses. */
@FunctionalInterface
public interface RegionLens {
    /**
     * What a side is given for a region.
     *
     * @param side that attaches
     * @param region as the layout has it
     * @param memory of the region
     * @return what the side works on
     */
    RingMemory seen(Side side, Region region, RingMemory memory);
}

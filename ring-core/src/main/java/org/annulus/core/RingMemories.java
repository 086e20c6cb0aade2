// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.SharedRegions;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.RingGeometry;

/**
 * Where the shared regions of a ring live, and who may attach its sides: this process alone, or whoever opens a file.
 */
interface RingMemories {
    /** The memory of a shared region, the same for every call. */
    RingMemory shared(Region region);

    /** Takes a side for this process, or throws. */
    void claim(Side side);

    /** Gives a claimed side back. */
    void giveBack(Side side);

    /** Direct memory of this process. {@link Ring} attaches each side once, so there is nothing to claim. */
    static RingMemories inProcess(List<Region> regions) {
        Map<String, RingMemory> memories = new HashMap<>();
        regions.forEach(region -> memories.put(region.name(), UnsafeRingMemory.allocate(region.length())));
        return new RingMemories() {
            @Override
            public RingMemory shared(Region region) {
                return memories.get(region.name());
            }

            @Override
            public void claim(Side side) {}

            @Override
            public void giveBack(Side side) {}
        };
    }

    /** The caller's memory for the policy's regions, direct memory of this process for those of every ring. */
    static RingMemories broughtBy(Function<Region, RingMemory> memory, RingLayout layout, RingGeometry geometry) {
        RingMemories own = inProcess(SharedRegions.of(layout, geometry).stream()
                .filter(region -> !layout.shared().contains(region))
                .toList());
        return new RingMemories() {
            @Override
            public RingMemory shared(Region region) {
                RingMemory mine = own.shared(region);
                return mine != null ? mine : memory.apply(region);
            }

            @Override
            public void claim(Side side) {}

            @Override
            public void giveBack(Side side) {}
        };
    }

    /** The mappings of a ring file. */
    static RingMemories of(RingFile file) {
        return new RingMemories() {
            @Override
            public RingMemory shared(Region region) {
                return file.memory(region);
            }

            @Override
            public void claim(Side side) {
                file.claim(side);
            }

            @Override
            public void giveBack(Side side) {
                file.giveBack(side);
            }
        };
    }
}

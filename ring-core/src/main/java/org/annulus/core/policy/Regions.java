// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;

/**
 * The memory of each region that a side has mapped. The trust boundary shows here: a side that asks for the other
 * side's private region is told that it has none.
 *
 * @param <M> {@link RingMemory}, or {@link ReadableMemory} for tools
 */
public final class Regions<M extends ReadableMemory> {
    private final Map<String, M> memories;
    private final String owner;

    private Regions(Map<String, M> memories, String owner) {
        this.memories = memories;
        this.owner = owner;
    }

    /**
     * The regions of one side: the shared ones and its own private ones.
     *
     * @param layout of the ring
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     * @param memory gives the memory of a region
     * @return the regions
     */
    public static Regions<RingMemory> of(RingLayout layout, Side side, Function<Region, RingMemory> memory) {
        Map<String, RingMemory> memories = new LinkedHashMap<>();
        for (Region region : layout.regions()) {
            if (region.visibility().mappedBy(side)) {
                memories.put(region.name(), memory.apply(region));
            }
        }
        return new Regions<>(memories, "the " + side.label() + " side");
    }

    /**
     * The shared regions alone: what whoever allocates a ring formats.
     *
     * @param layout of the ring
     * @param memory gives the memory of a region
     * @param <M> kind of memory
     * @return the regions
     */
    public static <M extends ReadableMemory> Regions<M> shared(RingLayout layout, Function<Region, M> memory) {
        Map<String, M> memories = new LinkedHashMap<>();
        for (Region region : layout.shared()) {
            memories.put(region.name(), memory.apply(region));
        }
        return new Regions<>(memories, "a view of the shared memory");
    }

    /**
     * The memory of a region.
     *
     * @param region its name
     * @return the memory
     * @throws IllegalArgumentException if the side has no such region
     */
    public M get(String region) {
        M memory = memories.get(region);
        if (memory == null) {
            throw new IllegalArgumentException(owner + " has no region " + region + ", only " + memories.keySet());
        }
        return memory;
    }
}

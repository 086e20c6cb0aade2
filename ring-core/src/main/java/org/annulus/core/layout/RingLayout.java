// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import java.util.List;

/**
 * All regions of a ring. Made by a policy for one geometry; two sides that attach to one ring compute equal layouts.
 *
 * @param regions in the order in which they lie in a ring file, shared ones first
 */
public record RingLayout(List<Region> regions) {
    /** A cache line, in bytes. */
    public static final int LINE = 64;
    /** What keeps two hot words apart, in bytes: processors fetch cache lines in pairs. */
    public static final int LINE_PAIR = 2 * LINE;

    public RingLayout {
        regions = List.copyOf(regions);
    }

    /**
     * A layout of some regions.
     *
     * @param regions in order
     * @return the layout
     */
    public static RingLayout of(Region... regions) {
        return new RingLayout(List.of(regions));
    }

    /**
     * A region by name.
     *
     * @param name its name
     * @return the region
     * @throws IllegalArgumentException if there is none
     */
    public Region region(String name) {
        return regions.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the layout has no region " + name));
    }

    /**
     * The regions that both sides map.
     *
     * @return those that a ring file holds
     */
    public List<Region> shared() {
        return regions.stream()
                .filter(region -> region.visibility() == Visibility.SHARED)
                .toList();
    }

    /**
     * All memory of the ring, private regions included.
     *
     * @return bytes
     */
    public long totalLength() {
        return regions.stream().mapToLong(Region::length).sum();
    }
}

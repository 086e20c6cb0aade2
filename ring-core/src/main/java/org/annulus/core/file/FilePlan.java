// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * Where each region of a ring lies in its file.
 *
 * @param regions {@code control}, {@code counters}, {@code doorbell}, then the policy's shared regions
 * @param extents the place of each
 */
record FilePlan(List<Region> regions, List<Superblock.Extent> extents) {
    static FilePlan of(RingPolicy policy, RingGeometry geometry) {
        List<Region> regions = SharedRegions.of(policy.layout(geometry), geometry);
        if (regions.size() > SuperblockLayout.MAX_REGIONS) {
            throw new IllegalArgumentException(policy.name() + " has " + regions.size()
                    + " regions; a ring file holds at most " + SuperblockLayout.MAX_REGIONS);
        }
        List<Superblock.Extent> extents = new ArrayList<>();
        long offset = SuperblockLayout.PAGE;
        for (Region region : regions) {
            if (region.length() % SuperblockLayout.PAGE == 0) {
                // A region of whole pages starts on a page, so that a foreign program can map it alone.
                offset = wholePages(offset);
            }
            extents.add(new Superblock.Extent(offset, region.length()));
            offset += region.length();
        }
        return new FilePlan(regions, extents);
    }

    /** Whole pages: the last one would be mapped in full anyway. */
    long fileLength() {
        Superblock.Extent last = extents.get(extents.size() - 1);
        return wholePages(last.offset() + last.length());
    }

    private static long wholePages(long end) {
        return (end + SuperblockLayout.PAGE - 1) / SuperblockLayout.PAGE * SuperblockLayout.PAGE;
    }
}

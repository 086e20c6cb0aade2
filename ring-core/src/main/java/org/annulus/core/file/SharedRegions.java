// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.handle.CountersLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.policy.RingGeometry;

/** Which regions the two sides of a ring share, in which order: those of every ring, then the policy's. */
public final class SharedRegions {
    private SharedRegions() {}

    /**
     * The regions.
     *
     * @param layout the policy's
     * @param geometry a resolved one
     * @return {@code control}, {@code counters}, {@code doorbell}, then the shared ones of the layout
     */
    public static List<Region> of(RingLayout layout, RingGeometry geometry) {
        List<Region> regions = new ArrayList<>();
        regions.add(GateLayout.CONTROL);
        regions.add(CountersLayout.region(geometry.producers(), geometry.consumers()));
        regions.add(DoorbellLayout.region(geometry.consumers()));
        regions.addAll(layout.shared());
        return regions;
    }
}

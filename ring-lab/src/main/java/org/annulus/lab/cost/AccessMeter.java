// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.memory.RecordedAccess;
import org.annulus.conformance.memory.RecordedMemory;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;

/**
 * Counts a ring's accesses, while there is a tally to count into. What the ring sees may be changed by a lens: counted
 * are the accesses that reach memory. For one thread.
 */
final class AccessMeter implements RegionLens {
    private final RegionLens lens;
    private final List<String> areas = new ArrayList<>();
    private Tally tally;

    AccessMeter(RegionLens lens) {
        this.lens = lens;
    }

    @Override
    public RingMemory seen(Side side, Region region, RingMemory memory) {
        Place place = Place.of(region);
        if (!areas.contains(region.name())) {
            areas.add(region.name());
        }
        int area = areas.indexOf(region.name());
        return lens.seen(side, region, new RecordedMemory(access -> count(access, place, area), side, region, memory));
    }

    /** Makes a call whose accesses are counted. */
    <T> T counted(Tally into, Supplier<T> call) {
        tally = into;
        try {
            return call.get();
        } finally {
            tally = null;
            into.endCall();
        }
    }

    private void count(RecordedAccess access, Place place, int area) {
        if (tally == null) {
            return;
        }
        tally.add(CostKind.of(access.kind(), access.mode()), place, 1);
        // A failed compare-and-set takes the line like one that succeeds.
        if (place == Place.SHARED
                && (access.kind() == AccessKind.STORE || access.kind().isAtomic())) {
            tally.wrote(area, access.offset(), access.width());
        }
    }
}

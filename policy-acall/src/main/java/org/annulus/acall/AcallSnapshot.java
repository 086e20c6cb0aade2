// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;

/**
 * Looks at a ring that may run or be damaged: reads what the layout names, trusts none of it. There is no tail in the
 * ring, so what waits is what has a cookie, within the lap before head. A completion that a consumer has claimed has
 * none any more: it is shown, and not counted.
 */
final class AcallSnapshot {
    private final RingGeometry geometry;
    private final Region region;
    private final ReadableMemory ring;

    AcallSnapshot(RingGeometry geometry, RingLayout layout, Regions<? extends ReadableMemory> regions) {
        this.geometry = geometry;
        this.region = layout.region(AcallLayout.RING);
        this.ring = regions.get(AcallLayout.RING);
    }

    RingSnapshot take(int limit) {
        long mask = IndexWord.mask(geometry.indexBits());
        // Acquire, so that the cookies are not read older than head; more is not to be had.
        long head = ring.getIntAcquire(region.word("head").offset()) & mask;
        List<String> remarks = new ArrayList<>();
        // Opaque: a tool wants the value.
        int nr = ring.getIntOpaque(region.word("nr").offset());
        if (nr != geometry.entries()) {
            remarks.add("nr is " + nr + ", and the ring has " + geometry.entries()
                    + " slots: it is damaged, and every post is refused");
        }
        WordArray comps = region.array("comps");
        List<RingSnapshot.Entry> entries = new ArrayList<>();
        long oldest = head;
        boolean none = true;
        int occupancy = 0;
        for (int behind = geometry.entries(); behind > 0; behind--) {
            long position = head - behind & mask;
            int slot = (int) position & geometry.entries() - 1;
            // Acquire: return_code is not read older than its cookie.
            long cookie = ring.getLongAcquire(comps.offset(slot, "cookie"));
            if (cookie == 0) {
                continue;
            }
            oldest = none ? position : oldest;
            none = false;
            occupancy += Cookie.isOne(cookie) ? 1 : 0;
            if (entries.size() < limit) {
                entries.add(entry(position, slot, cookie, ring.getLongOpaque(comps.offset(slot, "return_code"))));
            }
        }
        return new RingSnapshot(oldest, head, occupancy, geometry.entries(), entries, remarks);
    }

    private static RingSnapshot.Entry entry(long position, int slot, long cookie, long returnCode) {
        return cookie == Cookie.CLAIMED
                ? new RingSnapshot.Entry(position, slot, "claimed", "return_code " + returnCode)
                : new RingSnapshot.Entry(
                        position, slot, "published", "cookie " + cookie + ", return_code " + returnCode);
    }
}

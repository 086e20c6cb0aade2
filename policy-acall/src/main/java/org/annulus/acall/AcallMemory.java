// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.KernelGate;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;

/** The words of one ring, as the regions of a side hold them: makes the parts of which its handles are built. */
final class AcallMemory {
    private final Variant variant;
    private final RingGeometry geometry;
    private final AcallLayout layout;
    private final Regions<RingMemory> regions;
    private final Completions comps;

    AcallMemory(Variant variant, RingGeometry geometry, Regions<RingMemory> regions) {
        this.variant = variant;
        this.geometry = geometry;
        this.layout = new AcallLayout(variant, geometry);
        this.regions = regions;
        this.comps = new Completions(
                regions.get(AcallLayout.RING),
                layout,
                geometry.entries(),
                IndexWord.mask(geometry.indexBits()),
                !variant.bounded());
    }

    Completions comps() {
        return comps;
    }

    void format() {
        comps.format(geometry.startPosition());
    }

    /**
     * The kernel side has nothing to take over: head says what was reserved, the cookies what was published, and the
     * words {@code reserved} of a new side are 0, which gives up what the last one had reserved.
     */
    Slots slots(KernelGate gate) {
        return variant.bounded()
                ? new BoundedSlots(comps, regions.get(AcallLayout.KERNEL), layout.reserved())
                : new OriginalSlots(comps, gate);
    }

    Pending pending() {
        return new Pending(regions.get(AcallLayout.USER), layout, geometry.entries(), variant.manyConsumers());
    }

    /**
     * What a user side does first. Nobody knows what an earlier one had taken, and which holes it had skipped, so every
     * slot may hold a completion; only of a ring at its start with empty slots it is clear that there was none. What a
     * consumer had claimed when it died is lost: its cookie is gone.
     */
    void takeOver() {
        // Acquire: whatever was published before this head is seen below.
        long head = comps.head();
        boolean used = head != geometry.startPosition();
        for (int slot = 0; slot < geometry.entries(); slot++) {
            long cookie = comps.cookie(slot);
            if (variant.manyConsumers() && cookie == Cookie.CLAIMED) {
                comps.clear(slot);
            }
            used |= cookie != 0;
        }
        Pending pending = pending();
        pending.see(pending.seen(), head);
        if (used) {
            pending.add(head, geometry.entries());
        }
    }
}

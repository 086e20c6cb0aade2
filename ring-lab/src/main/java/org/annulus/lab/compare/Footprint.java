// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * What a ring costs in memory, private regions included, read from its layout. Entry and item are the difference
 * between two sizes, so that head, tail and padding do not count.
 *
 * @param bytesPerEntry for one more entry
 * @param bytesPerItem for one more item; 0 where a ring has none
 * @param bytesOfARing the whole ring, with room for {@value #ENTRIES} entries
 */
record Footprint(double bytesPerEntry, double bytesPerItem, long bytesOfARing) {
    /** Of the ring that is measured whole. */
    static final int ENTRIES = 4096;

    private static final int ITEMS = 1024;

    static Footprint of(RingPolicy policy) {
        boolean items = policy.traits().delivery() == Delivery.COALESCED;
        long small = bytes(policy, ENTRIES, items ? ITEMS : 0);
        return new Footprint(
                (bytes(policy, 2 * ENTRIES, items ? ITEMS : 0) - small) / (double) ENTRIES,
                items ? (bytes(policy, ENTRIES, 2 * ITEMS) - small) / (double) ITEMS : 0,
                small);
    }

    private static long bytes(RingPolicy policy, int entries, int items) {
        RingGeometry asked = RingGeometry.DEFAULT.withEntries(entries).withItems(items);
        return policy.layout(policy.resolve(asked)).totalLength();
    }
}

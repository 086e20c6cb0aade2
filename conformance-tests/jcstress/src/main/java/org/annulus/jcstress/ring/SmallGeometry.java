// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.ring;

import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;

/** Finds the smallest ring that a policy makes with at least so much room. */
final class SmallGeometry {
    private static final int MOST_SLOTS = 1 << 12;

    /** Room where nobody looks for any: more than a scenario posts. */
    private static final int MORE_THAN_POSTED = 8;

    private SmallGeometry() {}

    /**
     * The geometry, with an index of the policy's default width that starts at 0.
     *
     * @throws GeometryException if the policy makes none
     */
    static RingGeometry find(RingPolicy policy, int capacity, int producers, int consumers) {
        RingGeometry handles = RingGeometry.DEFAULT.withHandles(producers, consumers);
        boolean items = policy.traits().delivery() == Delivery.COALESCED;
        int least = policy.traits().whenFull() == WhenFull.OVERWRITTEN ? MORE_THAN_POSTED : capacity;
        GeometryException refusal = null;
        for (int slots = least; slots <= MOST_SLOTS; slots++) {
            try {
                return policy.resolve(items ? handles.withItems(slots) : handles.withEntries(slots));
            } catch (GeometryException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    /**
     * The same, starting elsewhere.
     *
     * @throws GeometryException if the policy's index does not go so far
     */
    static RingGeometry startingAt(RingPolicy policy, RingGeometry geometry, long start) {
        return policy.resolve(geometry.withIndex(geometry.indexBits(), start));
    }
}

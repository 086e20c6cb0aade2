// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * Finds the smallest ring that a policy makes: as few slots as asked for, indices as narrow as may be, and a start just
 * before the index wraps around, so that every scenario crosses the wrap.
 */
final class SmallGeometry {
    private static final int MOST_SLOTS = 1 << 12;

    private final RingPolicy policy;
    private final RingGeometry handles;

    SmallGeometry(RingPolicy policy, int producers, int consumers) {
        RingTraits traits = policy.traits();
        this.policy = policy;
        this.handles = RingGeometry.DEFAULT.withHandles(
                Math.min(producers, traits.producers()), Math.min(consumers, traits.consumers()));
    }

    /**
     * The geometry.
     *
     * @param capacity slots or items that are wanted; the next that there are
     * @param positions that the index tells apart, at least: 2 for as narrow an index as there is
     */
    RingGeometry find(int capacity, int positions) {
        GeometryException refusal = null;
        for (int slots = capacity; slots <= MOST_SLOTS; slots = slots < 4 ? slots + 1 : slots * 2) {
            try {
                return withIndex(sized(slots), positions);
            } catch (GeometryException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    private RingGeometry sized(int slots) {
        return policy.traits().delivery() == Delivery.COALESCED ? handles.withItems(slots) : handles.withEntries(slots);
    }

    /** Narrow first; a policy with a fixed index width gets it, and the last start that it takes. */
    private RingGeometry withIndex(RingGeometry sized, int positions) {
        for (int bits = IndexWord.MIN_BITS; bits <= IndexWord.MAX_BITS; bits++) {
            long last = IndexWord.mask(bits);
            if (last + 1 >= positions) {
                RingGeometry found = resolve(sized.withIndex(bits, last));
                if (found != null) {
                    return found;
                }
            }
        }
        RingGeometry atZero = policy.resolve(sized);
        RingGeometry atEnd = resolve(sized.withIndex(0, slots(atZero) - 1));
        return atEnd != null ? atEnd : atZero;
    }

    private RingGeometry resolve(RingGeometry asked) {
        try {
            return policy.resolve(asked);
        } catch (GeometryException e) {
            return null;
        }
    }

    /** Elements of the longest array that both sides share: once round the ring is at most so many events. */
    int slots(RingGeometry geometry) {
        return policy.layout(geometry).shared().stream()
                .map(Region::arrays)
                .flatMap(arrays -> arrays.stream().map(WordArray::count))
                .max(Integer::compare)
                .orElse(policy.capacity(geometry));
    }
}

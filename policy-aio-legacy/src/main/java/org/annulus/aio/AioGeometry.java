// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;

/** Fills in a geometry and refuses what this ring cannot work with. Entries stay the number that was asked for. */
final class AioGeometry {
    static final int INDEX_BITS = Integer.SIZE;

    private static final int DEFAULT_ENTRIES = 1024;
    private static final int DEFAULT_HANDLES = 16;

    private AioGeometry() {}

    static RingGeometry resolve(Variant variant, RingGeometry asked) {
        if (asked.items() != 0) {
            throw new GeometryException(variant.policyName() + " holds events and no items, and " + asked.items()
                    + " items were asked for; leave items at 0, or use a readiness ring");
        }
        if (asked.indexBits() != 0 && asked.indexBits() != INDEX_BITS) {
            throw new GeometryException(variant.policyName() + " has the 32-bit indices of struct aio_ring, and "
                    + asked.indexBits() + " bits were asked for; leave index bits at 0, or use another policy");
        }
        int entries = asked.entries() != 0 ? asked.entries() : DEFAULT_ENTRIES;
        if (entries > AioSize.MAX_EVENTS) {
            throw new GeometryException(variant.policyName() + " has at most " + AioSize.MAX_EVENTS + " entries, and "
                    + entries + " were asked for; Linux answers EINVAL, so use fewer");
        }
        RingGeometry resolved = new RingGeometry(
                entries,
                0,
                INDEX_BITS,
                asked.startPosition(),
                asked.producers() != 0 ? asked.producers() : DEFAULT_HANDLES,
                consumers(variant, asked.consumers()));
        int nr = AioSize.of(resolved).nr();
        if (asked.startPosition() >= nr) {
            throw new GeometryException("start position " + asked.startPosition() + " is not below nr " + nr
                    + ", which " + entries + " entries and " + resolved.producers()
                    + " producers come to; head and tail count modulo nr, so use 0 to " + (nr - 1));
        }
        return resolved;
    }

    private static int consumers(Variant variant, int asked) {
        if (!variant.manyConsumers() && asked > 1) {
            throw new GeometryException(variant.policyName() + " allows 1 consumer, and " + asked
                    + " were asked for; use aio-legacy/cmpxchg or aio-legacy/kernel");
        }
        return asked != 0 ? asked : variant.manyConsumers() ? DEFAULT_HANDLES : 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.RingGeometry;

/** Every size of an epoll ring, and every way from one to the next, on one thread: see {@link EpollSizes}. */
final class EpollSizesCheck extends NamedCheck {
    /** Posts after which the index wraps: in the middle of the course. */
    private static final int BEFORE_WRAP = 3_000;

    EpollSizesCheck() {
        super(
                Layer.CONTRACT,
                "shouldDeliverEveryEventInOrderWhenTheRingGrowsAndShrinks",
                List.of(Rule.RESIZE, Rule.COALESCING, Rule.ITEMS));
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        RingGeometry first = EpollSizes.geometry(fixture.policy());
        long wrapping = IndexWord.mask(first.indexBits()) - BEFORE_WRAP;
        List<RingGeometry> geometries = List.of(first, first.withIndex(first.indexBits(), wrapping));
        for (RingGeometry geometry : geometries) {
            EpollSizes.run(
                    fixture.policy(),
                    fixture.policy().resolve(geometry),
                    (side, region, memory) -> memory,
                    (side, call) -> call.run());
        }
        return Evidence.of("1 to 5 pages and back, " + geometries.size() + " geometries");
    }
}

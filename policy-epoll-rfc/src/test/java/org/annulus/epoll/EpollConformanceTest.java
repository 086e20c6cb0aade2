// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.List;
import org.annulus.conformance.RingConformance;
import org.annulus.conformance.RingFixture;

/** The kit, on every variant. */
final class EpollConformanceTest implements RingConformance {
    @Override
    public List<RingFixture> fixtures() {
        return new EpollPolicies().variants().stream().map(RingFixture::of).toList();
    }
}

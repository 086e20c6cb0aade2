// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.List;
import org.annulus.conformance.RingConformance;
import org.annulus.conformance.RingFixture;

/** The kit, on every variant. */
final class ZijlstraConformanceTest implements RingConformance {
    @Override
    public List<RingFixture> fixtures() {
        return new ZijlstraPolicies().variants().stream().map(RingFixture::of).toList();
    }
}

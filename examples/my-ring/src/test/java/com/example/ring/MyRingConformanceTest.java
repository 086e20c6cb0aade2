// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import org.annulus.conformance.RingConformance;
import org.annulus.conformance.check.RingFixture;

/** The kit on the ring: a node for each rule, in it one for each check. */
final class MyRingConformanceTest implements RingConformance {
    @Override
    public RingFixture fixture() {
        return RingFixture.of(MyRings.CAREFUL);
    }
}

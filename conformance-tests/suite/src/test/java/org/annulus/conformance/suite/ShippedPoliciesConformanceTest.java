// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import org.annulus.conformance.RingConformance;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.policy.Policies;

/** The kit, on every variant of every shipped policy. */
final class ShippedPoliciesConformanceTest implements RingConformance {
    @Override
    public List<RingFixture> fixtures() {
        return Policies.discover().variants().stream()
                .map(policy -> FixtureProvider.find(policy, FixtureProvider.class.getClassLoader()))
                .toList();
    }
}

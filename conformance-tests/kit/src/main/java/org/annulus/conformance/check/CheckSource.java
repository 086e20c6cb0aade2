// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.List;

/** Checks of one layer. */
@FunctionalInterface
public interface CheckSource {
    /**
     * The checks that have something to say of a ring: those of what its traits declare, and the negative ones of what
     * they do not.
     *
     * @param fixture the policy, and geometries to try it with
     * @param effort of the run; some checks are for longer runs only
     * @return in the order in which they are best read
     */
    List<RuleCheck> of(RingFixture fixture, Effort effort);
}

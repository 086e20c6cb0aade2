// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.List;
import org.annulus.conformance.rule.Rule;

/** One way of finding out whether a ring keeps a rule, or several. */
public interface RuleCheck {
    /**
     * What is checked.
     *
     * @return {@code shouldXWhenY}, or the name of a scenario; unique in its layer
     */
    String name();

    /**
     * How.
     *
     * @return the layer that it belongs to
     */
    Layer layer();

    /**
     * Which rules its success speaks for.
     *
     * @return at least one; a failure that names no rule is of the first
     */
    List<Rule> rules();

    /**
     * Carries it out. A JVM carries out one check at a time.
     *
     * @param fixture the policy, and geometries to try it with
     * @param effort how much to spend
     * @return what was done, or which declared deviation was found
     * @throws AssertionError if the ring broke a rule: the message names the geometry or seed and what the ring holds
     * @throws NotRunException if it cannot be carried out here
     */
    Evidence run(RingFixture fixture, Effort effort);
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NotRunException;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingTraits;

/**
 * What is reported of a ring of which there is none small enough to explore.
 *
 * @param traits of the policy
 * @param refusal of the smallest geometries
 */
record UnexploredCheck(RingTraits traits, GeometryException refusal) implements RuleCheck {
    @Override
    public String name() {
        return "scenarios";
    }

    @Override
    public Layer layer() {
        return Layer.EXPLORE;
    }

    @Override
    public List<Rule> rules() {
        return ScenarioFamily.FLOW.rules(traits);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        throw new NotRunException("the explorer needs a ring of few slots, and the policy refuses all from 1 to 4096: "
                + refusal.getMessage());
    }
}

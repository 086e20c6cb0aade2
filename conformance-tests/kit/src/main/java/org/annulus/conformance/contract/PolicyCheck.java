// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits;

/**
 * A deterministic check that makes its own rings, or none.
 *
 * @param rules that it speaks for
 * @param name of the check
 * @param applies to which policies
 * @param body carries it out
 */
record PolicyCheck(
        List<Rule> rules, String name, Predicate<RingTraits> applies, BiFunction<RingFixture, Effort, Evidence> body)
        implements RuleCheck {
    @Override
    public Layer layer() {
        return Layer.CONTRACT;
    }

    boolean appliesTo(RingTraits traits) {
        return applies.test(traits);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        try {
            return body.apply(fixture, effort);
        } catch (RuleViolation e) {
            throw e;
        } catch (AssertionError e) {
            throw new RuleViolation(rules.get(0), fixture.policy().name() + ": " + e.getMessage(), e);
        }
    }
}

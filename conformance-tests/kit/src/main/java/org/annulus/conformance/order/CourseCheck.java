// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * Sends a ring through the {@link Course} at several geometries, with an observer.
 *
 * @param name of the check
 * @param rules that it speaks for
 * @param doorbell whether the rings have one
 * @param observer of a ring of a policy and a geometry
 */
record CourseCheck(
        String name,
        List<Rule> rules,
        boolean doorbell,
        BiFunction<RingPolicy, RingGeometry, ? extends AccessObserver> observer)
        implements RuleCheck {
    @Override
    public Layer layer() {
        return Layer.ORDER;
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        List<RingGeometry> geometries = Geometries.of(fixture, effort);
        long accesses = 0;
        long calls = 0;
        for (RingGeometry geometry : geometries) {
            AccessTape tape = new AccessTape(observer.apply(fixture.policy(), geometry));
            try {
                Course.run(fixture.policy(), geometry, doorbell, tape);
            } catch (RuleViolation e) {
                throw violation(e.rule(), fixture, geometry, e);
            } catch (AssertionError | RuntimeException e) {
                throw violation(rules.get(0), fixture, geometry, e);
            }
            accesses += tape.accesses();
            calls += tape.calls();
        }
        return Evidence.of(String.format(
                Locale.ROOT, "%,d accesses in %,d calls, %d geometries", accesses, calls, geometries.size()));
    }

    private static RuleViolation violation(Rule rule, RingFixture fixture, RingGeometry geometry, Throwable cause) {
        String what = cause instanceof AssertionError ? cause.getMessage() : cause.toString();
        return new RuleViolation(rule, what + "\n  " + fixture.policy().name() + " " + geometry, cause);
    }
}

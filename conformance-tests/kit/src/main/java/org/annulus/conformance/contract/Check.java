// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingTraits;

/** One deterministic check: when it applies, and what it does with a new ring of each of the fixture's geometries. */
final class Check extends NamedCheck {
    private final Predicate<RingTraits> applies;
    private final Consumer<TestRing> body;

    Check(Rule rule, String name, Predicate<RingTraits> applies, Consumer<TestRing> body) {
        this(List.of(rule), name, applies, body);
    }

    Check(List<Rule> rules, String name, Predicate<RingTraits> applies, Consumer<TestRing> body) {
        super(Layer.CONTRACT, name, rules);
        this.applies = applies;
        this.body = body;
    }

    boolean appliesTo(RingTraits traits) {
        return applies.test(traits);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        for (RingGeometry geometry : fixture.geometries()) {
            TestRing ring = new TestRing(fixture.policy(), geometry);
            try {
                body.accept(ring);
            } catch (AssertionError | RuntimeException e) {
                Rule broken = e instanceof RuleViolation named ? named.rule() : rules().get(0);
                throw new RuleViolation(broken, e.getMessage() + "\n  " + ring, e);
            }
        }
        return Evidence.of(fixture.geometries().size() + " geometries");
    }
}

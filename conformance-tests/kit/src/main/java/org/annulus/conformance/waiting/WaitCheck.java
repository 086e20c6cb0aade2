// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.waiting;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;

/** One check with sleeping threads on one ring. */
final class WaitCheck extends NamedCheck {
    private final int consumers;
    private final Body body;

    /** What is done; it returns what it did. */
    @FunctionalInterface
    interface Body {
        String run(WaitingRing ring, Effort effort);
    }

    WaitCheck(String name, List<Rule> rules, int consumers, Body body) {
        super(Layer.STRESS, name, rules);
        this.consumers = consumers;
        this.body = body;
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        try (WaitingRing ring = new WaitingRing(fixture, consumers)) {
            try {
                return Evidence.of(body.run(ring, effort));
            } catch (RuntimeException | Error e) {
                throw RuleViolation.at(rules().get(0), "", e, "\n  " + ring);
            }
        }
    }
}

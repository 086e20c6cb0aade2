// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.waiting;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;

/** One check with sleeping threads on one ring. */
final class WaitCheck implements RuleCheck {
    private final String name;
    private final List<Rule> rules;
    private final int consumers;
    private final Body body;

    /** What is done; it returns what it did. */
    @FunctionalInterface
    interface Body {
        String run(WaitingRing ring, Effort effort);
    }

    WaitCheck(String name, List<Rule> rules, int consumers, Body body) {
        this.name = name;
        this.rules = rules;
        this.consumers = consumers;
        this.body = body;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layer layer() {
        return Layer.STRESS;
    }

    @Override
    public List<Rule> rules() {
        return rules;
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        try (WaitingRing ring = new WaitingRing(fixture, consumers)) {
            try {
                return Evidence.of(body.run(ring, effort));
            } catch (RuntimeException | Error e) {
                Rule rule = e instanceof RuleViolation violation ? violation.rule() : rules.get(0);
                String what = e instanceof RuleViolation ? e.getMessage() : e.toString();
                throw new RuleViolation(rule, what + "\n  " + ring, e);
            }
        }
    }
}

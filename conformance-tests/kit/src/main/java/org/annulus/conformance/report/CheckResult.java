// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NotRunException;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.DeviationNames;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;

/**
 * What one check came to.
 *
 * @param check its name
 * @param layer how it looked
 * @param rules that it speaks for
 * @param outcome PASS, FAIL, DEVIATION or NOT_RUN
 * @param text the evidence, the failure's message, or why it was not run
 * @param violated the rule that was broken; empty unless the outcome is FAIL
 * @param deviation that was found; empty unless the outcome is DEVIATION
 * @param failure what was thrown; empty unless the outcome is FAIL
 * @param seconds that it took
 */
public record CheckResult(
        String check,
        Layer layer,
        List<Rule> rules,
        Outcome outcome,
        String text,
        Optional<Rule> violated,
        Optional<Deviation> deviation,
        Optional<Throwable> failure,
        double seconds) {
    /**
     * Carries a check out.
     *
     * @param check to run
     * @param fixture to run it on
     * @param effort how much to spend
     * @return what it came to, whatever it threw
     */
    public static CheckResult of(RuleCheck check, RingFixture fixture, Effort effort) {
        long begun = System.nanoTime();
        Outcome outcome;
        String text;
        Optional<Rule> violated = Optional.empty();
        Optional<Deviation> deviation = Optional.empty();
        Optional<Throwable> failure = Optional.empty();
        try {
            Evidence evidence = check.run(fixture, effort);
            deviation = evidence.deviation();
            outcome = deviation.isPresent() ? Outcome.DEVIATION : Outcome.PASS;
            text = evidence.text();
        } catch (NotRunException e) {
            outcome = Outcome.NOT_RUN;
            text = e.getMessage();
        } catch (RuntimeException | AssertionError e) {
            outcome = Outcome.FAIL;
            text = e.getMessage() == null ? e.toString() : e.getMessage();
            violated = Optional.of(
                    e instanceof RuleViolation violation
                            ? violation.rule()
                            : check.rules().get(0));
            deviation = declared(fixture.policy(), violated.get());
            if (deviation.isPresent()) {
                outcome = Outcome.DEVIATION;
                violated = Optional.empty();
            } else {
                failure = Optional.of(e);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new CheckResult(
                check.name(), check.layer(), check.rules(), outcome, text, violated, deviation, failure, seconds);
    }

    /** A deviation that goes by the key or the number of a rule excuses whatever breaks it, whoever finds that. */
    private static Optional<Deviation> declared(RingPolicy policy, Rule broken) {
        return policy.deviations().stream()
                .filter(deviation -> DeviationNames.isWhole(deviation.rule(), broken))
                .findFirst();
    }

    /**
     * What this says of one of the rules.
     *
     * @param rule one that the check speaks for, or the one that was broken
     * @return FAIL for the rule that was broken, NOT_RUN for the others that the check could then not look at,
     *     DEVIATION for the rule that the deviation is from and PASS for the others
     */
    public Outcome outcomeFor(Rule rule) {
        return switch (outcome) {
            case FAIL -> violated.orElseThrow() == rule ? Outcome.FAIL : Outcome.NOT_RUN;
            case DEVIATION ->
                Rule.named(deviation.orElseThrow().rule()).orElseThrow() == rule ? Outcome.DEVIATION : Outcome.PASS;
            default -> outcome;
        };
    }

    /**
     * Why the outcome for a rule is what it is.
     *
     * @param rule one that the check speaks for, or the one that was broken
     * @return the text, or that another rule's violation stopped the check
     */
    public String textFor(Rule rule) {
        return outcome == Outcome.FAIL && violated.orElseThrow() != rule
                ? "stopped by the violation of " + violated.get()
                : text;
    }

    /**
     * Whether this belongs to a rule's row of the report.
     *
     * @param rule any
     * @return true if the check speaks for it, broke it, or found a deviation from it
     */
    public boolean concerns(Rule rule) {
        return rules.contains(rule)
                || violated.filter(rule::equals).isPresent()
                || deviation
                        .flatMap(found -> Rule.named(found.rule()))
                        .filter(rule::equals)
                        .isPresent();
    }

    /**
     * The figures of the evidence.
     *
     * @return none if the check failed or was not run
     */
    public Figures figures() {
        return outcome == Outcome.PASS || outcome == Outcome.DEVIATION ? Figures.of(text) : Figures.NONE;
    }
}

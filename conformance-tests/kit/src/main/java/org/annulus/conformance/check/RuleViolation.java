// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import org.annulus.conformance.rule.Rule;

/** A ring broke a rule. Any other {@link AssertionError} of a check stands for its first rule. */
public final class RuleViolation extends AssertionError {
    private static final long serialVersionUID = 1;

    private final Rule rule;

    /**
     * A violation.
     *
     * @param rule that was broken
     * @param message what happened, and where to look
     * @param cause may be null
     */
    public RuleViolation(Rule rule, String message, Throwable cause) {
        super(message, cause);
        this.rule = rule;
    }

    /**
     * What went wrong, with the place where: the rule of a violation stays, anything else is of another rule.
     *
     * @param otherwise rule that is broken if the failure names none
     * @param where stands before the failure's message, for example a ring and a seed
     * @param failure of a check
     * @param after stands behind the message, for example what the ring holds; may be empty
     * @return a violation, caused by the failure
     */
    public static RuleViolation at(Rule otherwise, String where, Throwable failure, String after) {
        boolean named = failure instanceof RuleViolation;
        Rule rule = named ? ((RuleViolation) failure).rule : otherwise;
        return new RuleViolation(rule, where + (named ? failure.getMessage() : failure) + after, failure);
    }

    /**
     * The rule that was broken.
     *
     * @return one of the check's rules
     */
    public Rule rule() {
        return rule;
    }
}

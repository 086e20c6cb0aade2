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
     * The rule that was broken.
     *
     * @return one of the check's rules
     */
    public Rule rule() {
        return rule;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.List;
import org.annulus.conformance.rule.Rule;

/**
 * A cell of the matrix: what all checks of a rule came to for one policy.
 *
 * @param rule the row
 * @param outcome the worst of the checks, or NOT_DECLARED
 * @param text the evidence, or what is wrong; one line for each check that says more than another
 * @param checks what was run for it
 */
public record RuleResult(Rule rule, Outcome outcome, String text, List<CheckResult> checks) {
    /** Copies the list. */
    public RuleResult {
        checks = List.copyOf(checks);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import java.util.List;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.Verdict;

/**
 * What the conformance kit said of one policy: a column of the matrix.
 *
 * @param policy its variant
 * @param verdict {@code CONFORMANT}, {@code NOT CONFORMANT} or {@code INCOMPLETE}
 * @param summary the verdict with the counts behind it
 * @param page the policy's own page with evidence and counter-examples, relative to the report; empty if there is none
 * @param cells one a rule, in the order of the rules
 */
public record PolicyVerdict(String policy, String verdict, String summary, String page, List<Cell> cells) {
    /** Copies the list. */
    public PolicyVerdict {
        cells = List.copyOf(cells);
    }

    /**
     * Whether the kit came to a verdict.
     *
     * @param one of the kit's
     * @return true if it is this one
     */
    public boolean is(Verdict one) {
        return verdict.equals(one.label());
    }

    /**
     * A rule's outcome.
     *
     * @param rule its number
     * @param key its key
     * @param level must, should or may
     * @param outcome {@code PASS}, {@code FAIL}, {@code DEVIATION}, {@code NOT-DECLARED} or {@code NOT-RUN}
     * @param text the evidence, in a line or a few
     */
    public record Cell(String rule, String key, String level, String outcome, String text) {
        /**
         * Whether the rule had an outcome.
         *
         * @param one of the kit's
         * @return true if it is this one
         */
        public boolean is(Outcome one) {
            return outcome.equals(one.label());
        }
    }
}

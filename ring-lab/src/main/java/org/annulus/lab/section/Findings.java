// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.section;

import java.util.List;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Row;

/**
 * What the work of a unit found.
 *
 * @param rows figures
 * @param verdicts of the conformance kit
 */
public record Findings(List<Row> rows, List<PolicyVerdict> verdicts) {
    /**
     * Figures alone.
     *
     * @param rows any number
     * @return the findings
     */
    public static Findings of(List<Row> rows) {
        return new Findings(rows, List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import java.util.List;

/**
 * What one unit of work found. Kept as soon as the unit has ended, so that an interrupted comparison goes on behind it.
 *
 * @param unit its identity
 * @param seconds that it took
 * @param rows figures; a unit that measures nothing has none
 * @param verdicts of the conformance kit; most units have none
 */
public record Part(String unit, double seconds, List<Row> rows, List<PolicyVerdict> verdicts) {
    /** Copies the lists. */
    public Part {
        rows = List.copyOf(rows);
        verdicts = List.copyOf(verdicts);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.TreeSet;
import java.util.function.Supplier;

/** What the checks of one history find, and which missing values it is about. */
final class Findings {
    private final FifoTable table;
    private final Violations violations = new Violations();

    /** Numbers of values that were not taken and of which a violation speaks. */
    private final TreeSet<Integer> missing = new TreeSet<>();

    Findings(FifoTable table) {
        this.table = table;
    }

    /**
     * Adds a violation.
     *
     * @param pattern of it
     * @param number of a value that would have had to be taken earlier; {@link FifoTable#NOBODY} if there is none
     * @param violation made if it is to be told
     */
    void add(Pattern pattern, int number, Supplier<Violation> violation) {
        violations.add(pattern, violation);
        if (number != FifoTable.NOBODY && table.isMissing(number)) {
            missing.add(number);
        }
    }

    Violations violations() {
        return violations;
    }

    TreeSet<Integer> missing() {
        return missing;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.List;

/**
 * Something that a correct ring cannot have done.
 *
 * @param pattern in which way it is wrong
 * @param sentence what happened, to which values, and when
 * @param operations those that the sentence speaks of; may be empty for a run that failed
 */
public record Violation(Pattern pattern, String sentence, List<Operation> operations) {
    public Violation {
        operations = List.copyOf(operations);
    }

    @Override
    public String toString() {
        return pattern.label() + ": " + sentence + " (" + pattern.hint() + ")";
    }
}

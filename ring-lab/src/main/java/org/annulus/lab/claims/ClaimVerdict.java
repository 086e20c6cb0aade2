// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.Arrays;

/** What became of a claim when it was executed. */
enum ClaimVerdict {
    HOLDS("holds"),
    CONDITIONAL("holds with a condition"),
    DOES_NOT_HOLD("does not hold"),
    NOT_TESTABLE("not testable here");

    private final String label;

    ClaimVerdict(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static ClaimVerdict labelled(String label) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no verdict; there are "
                        + Arrays.stream(values()).map(ClaimVerdict::label).toList()));
    }
}

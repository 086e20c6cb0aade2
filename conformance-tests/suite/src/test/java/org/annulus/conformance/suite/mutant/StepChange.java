// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

/** What can be done to a step. */
enum StepChange {
    /** It is not made. A read-modify-write answers as if it had been, an await as if it had been waited for. */
    DROPPED("left out"),
    /** A load answers 0. */
    ZERO("answers 0"),
    /** What is stored, added, loaded or waited for is one more. */
    ONE_MORE("one more"),
    /** What is stored, added, loaded or waited for is one less. */
    ONE_LESS("one less"),
    /** It is made after the step that follows it. */
    SWAPPED("after"),
    /** A load is made, or made once more, after the step that follows it. */
    LATE("again after");

    private final String label;

    StepChange(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}

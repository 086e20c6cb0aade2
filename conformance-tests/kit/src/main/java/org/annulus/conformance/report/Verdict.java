// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

/** What a run of the kit comes to for a policy. */
public enum Verdict {
    /** No rule that is a MUST was broken, but for declared deviations, and all were looked at. */
    CONFORMANT("CONFORMANT", 0),
    /** A rule that is a MUST was broken, or a declared deviation was not found. */
    NOT_CONFORMANT("NOT CONFORMANT", 1),
    /** Nothing was broken, but a rule that is a MUST was not looked at. */
    INCOMPLETE("INCOMPLETE", 3);

    private final String label;
    private final int exitCode;

    Verdict(String label, int exitCode) {
        this.label = label;
        this.exitCode = exitCode;
    }

    /**
     * How reports name it.
     *
     * @return in capitals
     */
    public String label() {
        return label;
    }

    /**
     * What a command ends with.
     *
     * @return 0, 1 or 3
     */
    public int exitCode() {
        return exitCode;
    }

    /**
     * The verdict on two policies together.
     *
     * @param other of the other one
     * @return the worse one; broken is worse than not looked at
     */
    public Verdict and(Verdict other) {
        if (this == NOT_CONFORMANT || other == NOT_CONFORMANT) {
            return NOT_CONFORMANT;
        }
        return this == INCOMPLETE ? this : other;
    }
}

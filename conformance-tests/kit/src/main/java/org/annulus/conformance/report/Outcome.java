// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.Locale;

/** What a run of the kit says of a rule, or of one check of it. */
public enum Outcome {
    /** The ring broke it. */
    FAIL("FAIL", 'F'),
    /** A declared deviation from it was found, as the kit requires. */
    DEVIATION("DEVIATION", 'D'),
    /** It was not, or not wholly, looked at; the report says why. */
    NOT_RUN("NOT-RUN", '?'),
    /** The ring does not declare what the rule is about, and refuses it cleanly where it can be asked for. */
    NOT_DECLARED("NOT-DECLARED", '-'),
    /** Nothing was found. */
    PASS("PASS", '.');

    private final String label;
    private final char mark;

    Outcome(String label, char mark) {
        this.label = label;
        this.mark = mark;
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
     * How a narrow matrix shows it.
     *
     * @return one character
     */
    public char mark() {
        return mark;
    }

    /** Its class in the style sheet of the page. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

/** The width for which a plot is drawn. */
enum Frame {
    /** A screen, or paper. */
    WIDE(900),
    /** A telephone. */
    NARROW(380);

    private final int width;

    Frame(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    boolean isNarrow() {
        return this == NARROW;
    }

    /** Size of text in pixels: the drawing is shown as wide as it is drawn. */
    int text() {
        return isNarrow() ? 11 : 13;
    }

    /** Panels in a row. */
    int columns(int panels) {
        return Math.min(panels, isNarrow() ? 2 : 4);
    }
}

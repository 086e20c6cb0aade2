// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.List;
import org.annulus.lab.report.plot.Plot;

/** A part of a chapter. */
sealed interface Block {
    /**
     * A paragraph.
     *
     * @param text plain
     */
    record Text(String text) implements Block {}

    /**
     * A plot, with a sentence below and its figures behind a click.
     *
     * @param plot drawn
     * @param tables its figures
     */
    record Drawn(Plot plot, List<Table> tables) implements Block {}

    /**
     * A table.
     *
     * @param table any
     */
    record Shown(Table table) implements Block {}

    /**
     * A table behind a click.
     *
     * @param table any; its caption is what is clicked on
     */
    record Folded(Table table) implements Block {}

    /**
     * A command or the like, as it is typed.
     *
     * @param text lines
     */
    record Typed(String text) implements Block {}

    /**
     * Anything else.
     *
     * @param html well formed, escaped
     * @param plots that are written to files beside the page
     */
    record Raw(String html, List<Plot> plots) implements Block {}
}

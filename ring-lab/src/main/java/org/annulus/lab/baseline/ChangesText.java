// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.baseline;

import java.util.ArrayList;
import java.util.List;
import org.annulus.lab.baseline.Change.Kind;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import org.annulus.lab.output.Wrapped;

/** Changes for a terminal. */
public final class ChangesText {
    /** Rows that are printed; the rest is in the file. */
    private static final int MOST = 30;

    private static final int WIDTH = 110;

    private ChangesText() {}

    /**
     * The changes as lines.
     *
     * @param changes any
     * @return a paragraph and a table
     */
    public static List<String> lines(Changes changes) {
        List<String> lines = new ArrayList<>();
        lines.addAll(
                Wrapped.lines("against the baseline (" + changes.before() + "): " + changes.counted(), WIDTH, "  "));
        if (!changes.sameMachine()) {
            lines.add("another machine or Java: timings tell of that as much as of the code");
        }
        changes.drifted().forEach(line -> lines.addAll(Wrapped.lines(line, WIDTH, "  ")));
        changes.rules().forEach(lines::add);
        List<Change> moved = changes.moved();
        if (!moved.isEmpty()) {
            lines.add("");
            lines.addAll(table(moved).lines());
            if (moved.size() > MOST) {
                lines.add("and " + (moved.size() - MOST) + " more");
            }
        }
        return lines;
    }

    private static TextTable table(List<Change> moved) {
        TextTable table = new TextTable(
                "SECTION", "SUBJECT", "CONDITIONS", "METRIC", "BEFORE", "AFTER", "RATIO LESS DRIFT", "NOISE", "");
        moved.stream()
                .limit(MOST)
                .forEach(change -> table.row(
                        change.after().section(),
                        change.after().subject(),
                        change.after().conditions(" "),
                        change.after().metric() + " " + change.after().unit(),
                        Words.decimals(change.before().median()),
                        Words.decimals(change.after().median()),
                        Words.decimals(change.own()),
                        "within " + Words.decimals(change.noise()),
                        change.kind() == Kind.BETTER ? "better" : "WORSE"));
        return table;
    }
}

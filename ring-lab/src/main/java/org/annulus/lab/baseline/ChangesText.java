// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.baseline;

import java.util.ArrayList;
import java.util.List;
import org.annulus.lab.baseline.Change.Kind;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;

/** Changes for a terminal. */
public final class ChangesText {
    /** Rows that are printed; the rest is in the file. */
    private static final int MOST = 30;

    private ChangesText() {}

    /**
     * The changes as lines.
     *
     * @param changes any
     * @return a paragraph and a table
     */
    public static List<String> lines(Changes changes) {
        List<String> lines = new ArrayList<>();
        lines.add("against the baseline (" + changes.before() + "): figures better " + changes.count(Kind.BETTER)
                + ", worse "
                + changes.count(Kind.WORSE) + ", within the noise " + changes.count(Kind.SAME)
                + ", with too few values to tell " + changes.count(Kind.UNKNOWN) + ", new "
                + changes.added().size() + ", gone " + changes.gone().size());
        if (!changes.sameMachine()) {
            lines.add("another machine or Java: timings tell of that as much as of the code");
        }
        changes.drifts().forEach((kind, drift) -> {
            if (Math.abs(Math.log(drift)) > Math.log(1.02)) {
                lines.add(kind + ": all or the peers together " + Words.decimals(drift)
                        + " times the baseline, taken out of the ratios below");
            }
        });
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
        TextTable table =
                new TextTable("SECTION", "SUBJECT", "CONDITIONS", "METRIC", "BEFORE", "AFTER", "RATIO", "NOISE", "");
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

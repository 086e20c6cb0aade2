// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.annulus.lab.baseline.Change;
import org.annulus.lab.baseline.Changes;
import org.annulus.lab.results.Row;

/** What changed since a baseline. */
final class ChangesChapter {
    private ChangesChapter() {}

    static Chapter of(Changes changes) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("Since the comparison on " + changes.before() + ": " + changes.counted() + "."
                + (changes.sameMachine()
                        ? ""
                        : " Machine or Java is another one: times tell of that as much as of the code.")));
        blocks.add(new Block.Text("A ratio is after to before, divided by the drift: the factor by which all figures of"
                + " a section moved together, which is the machine's doing. "
                + (changes.drifted().isEmpty()
                        ? "Nothing drifted in these two."
                        : String.join(". ", changes.drifted()) + ".")));
        if (!changes.rules().isEmpty()) {
            blocks.add(new Block.Shown(new Table(
                    "Rules",
                    List.of("change"),
                    changes.rules().stream().map(List::of).toList())));
        }
        List<Change> moved = changes.moved();
        if (!moved.isEmpty()) {
            blocks.add(new Block.Shown(new Table(
                    "Figures that moved beyond the noise, the furthest first",
                    List.of(
                            "subject",
                            "figure",
                            "before",
                            "after",
                            "unit",
                            "drift",
                            "ratio, without the drift",
                            "noise",
                            "is"),
                    moved.stream().map(ChangesChapter::line).toList())));
        }
        return new Chapter("changes", "What changed", blocks);
    }

    private static List<String> line(Change change) {
        Row row = change.after();
        return List.of(
                row.subject(),
                (row.section() + " " + row.metric() + " " + row.conditions(" ")).strip(),
                Numbers.of(change.before().median()),
                Numbers.of(row.median()),
                row.unit(),
                Numbers.ratio(change.drift()),
                Numbers.ratio(change.own()),
                Numbers.ratio(change.noise()),
                change.kind() == Change.Kind.BETTER ? "better" : "worse");
    }
}

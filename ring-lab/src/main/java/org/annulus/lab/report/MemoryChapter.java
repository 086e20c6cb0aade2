// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;

/** What a ring takes. */
final class MemoryChapter {
    private MemoryChapter() {}

    static Chapter of(Subjects subjects, Figures figures) {
        Figures measured = figures.measured();
        List<Block> blocks = new ArrayList<>();
        if (measured.isEmpty()) {
            blocks.add(new Block.Text("No memory was counted in this run."));
        } else {
            blocks.add(new Block.Text("Bytes of all regions, private ones included, from the layout itself: the same on"
                    + " every machine."));
            for (String metric : List.of("entry", "item")) {
                Figures of = Distinct.subjects(measured.metric(metric).where(row -> row.median() > 0));
                if (!of.isEmpty()) {
                    String what = metric.equals("entry") ? "an entry" : "an item";
                    blocks.add(new Block.Drawn(
                            Rankings.draw(subjects, "memory-" + metric, "Memory of " + what, "bytes " + what, of),
                            List.of(Table.ofMetrics("Bytes", measured.rows()))));
                }
            }
            blocks.add(new Block.Folded(Table.ofFigures("All memory figures", figures.rows())));
        }
        return new Chapter("memory", "Memory", blocks);
    }
}

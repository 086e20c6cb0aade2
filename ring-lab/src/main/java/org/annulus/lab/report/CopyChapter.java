// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;

/** A real file, from one process to another. */
final class CopyChapter {
    private CopyChapter() {}

    static Chapter of(Subjects subjects, Figures figures) {
        List<Block> blocks = new ArrayList<>();
        if (figures.isEmpty()) {
            blocks.add(new Block.Text("No file was copied in this run."));
        } else {
            blocks.add(new Block.Text("A file is copied between two processes through each ring, and the copy's SHA-256"
                    + " digest is compared with the file's. Reading, writing and digesting are part of it, so rings"
                    + " differ less here than above."));
            Figures measured = Distinct.subjects(figures.measured().metric("throughput"));
            if (!measured.isEmpty()) {
                blocks.add(new Block.Drawn(
                        Rankings.draw(
                                subjects,
                                "copy",
                                "A file copied between two processes",
                                measured.rows().get(0).unit(),
                                measured),
                        List.of()));
            }
            blocks.add(new Block.Shown(Table.ofFigures("Copies and their digests", figures.rows())));
        }
        return new Chapter("copy", "A file between two processes", blocks);
    }
}

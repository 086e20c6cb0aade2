// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.annulus.lab.results.Placements;
import org.annulus.lab.results.Row;

/** Subjects under several conditions as subjects of their own, for plots with a line for each. */
final class Distinct {
    private Distinct() {}

    /** The same figures; subjects that have several bear the conditions that tell them apart in their names. */
    static Figures subjects(Figures figures) {
        List<String> telling = Table.conditions(figures.rows()).stream()
                .filter(condition -> !condition.equals(Placements.CONDITION))
                .filter(condition -> figures.rows().stream()
                                .map(row -> row.at(condition))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Row row : figures.rows()) {
            StringBuilder name = new StringBuilder(row.subject());
            for (String condition : telling) {
                if (!row.at(condition).isEmpty()) {
                    name.append(", ").append(condition).append(' ').append(row.at(condition));
                }
            }
            rows.add(new Row(
                    row.section(),
                    name.toString(),
                    row.at(),
                    row.metric(),
                    row.unit(),
                    row.better(),
                    row.values(),
                    row.note(),
                    row.failed()));
        }
        return new Figures(rows);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What others wait while a producer stands still between reserve and publish. */
final class StallChapter {
    private static final Map<String, String> TITLES = Map.of(
            "longest-wait", "Longest wait of another producer's event",
            "longest-post", "Longest post of another producer",
            "delivered-meanwhile", "Events of another producer delivered meanwhile");

    /** The phase in which nobody stopped. */
    private static final String QUIET = "none";

    private StallChapter() {}

    /** Without the phase in which nobody stopped. */
    static Figures held(Figures figures) {
        return figures.where(row -> !row.at("held").equals(QUIET));
    }

    static Chapter of(Subjects subjects, Figures figures) {
        Figures measured = figures.measured();
        List<Block> blocks = new ArrayList<>();
        if (measured.isEmpty()) {
            blocks.add(new Block.Text("No stopped producer was measured in this run."));
        } else {
            blocks.add(new Block.Text("One producer stops between its reservation and its publication, and goes on"
                    + " later. Another one posts meanwhile, and the consumer drains: how long do they wait?"
                    + " The phase before, in which nobody stops, is in the tables. A value is one stop here: all stops"
                    + " of a subject are of one JVM."));
            for (String metric : List.of("longest-wait", "longest-post", "delivered-meanwhile")) {
                Figures of = Distinct.subjects(held(measured.metric(metric)).onePlacement());
                if (!of.isEmpty()) {
                    String unit = of.rows().get(0).unit();
                    String title = TITLES.get(metric) + duration(held(measured));
                    blocks.add(new Block.Drawn(
                            Rankings.draw(subjects, "stall-" + metric, title, unit, of),
                            List.of(Table.ofFigures("Figures of this plot", of.ranked()))));
                }
            }
            blocks.add(new Block.Shown(Table.ofMetrics("All that was measured, medians", measured.rows())));
            blocks.add(new Block.Folded(Table.ofFigures("All figures of stopped producers", figures.rows())));
        }
        return new Chapter("stall", "A producer that stops", blocks);
    }

    private static String duration(Figures figures) {
        List<String> held = figures.values("held");
        return held.size() == 1
                ? " while one stands still for " + held.get(0) + (Numbers.isNumber(held.get(0)) ? " ms" : "")
                : "";
    }
}

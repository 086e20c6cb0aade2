// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annulus.lab.report.plot.StackPlot;
import org.annulus.lab.report.plot.StackPlot.Bar;
import org.annulus.lab.results.Row;

/** What an event costs, counted and not timed. */
final class CostChapter {
    /** The heaviest first; without the fences they add up to all accesses. */
    private static final List<String> KINDS =
            List.of("atomics", "fences", "stores-volatile", "stores-release", "stores-plain", "loads");

    /** What the life of an event is made of; the others are in the table. */
    private static final List<String> DRAWN = List.of("post", "drain");

    private final Subjects subjects;
    private final Figures all;
    private final Figures measured;
    private final List<Block> blocks = new ArrayList<>();

    private CostChapter(Subjects subjects, Figures all) {
        this.subjects = subjects;
        this.all = all;
        this.measured = all.measured();
    }

    static Chapter of(Subjects subjects, Figures figures) {
        return new Chapter("cost", "Cost of an event, exactly", new CostChapter(subjects, figures).blocks());
    }

    private List<Block> blocks() {
        if (measured.isEmpty()) {
            return List.of(new Block.Text("No costs were counted in this run."));
        }
        blocks.add(new Block.Text("Accesses to the ring's memory for each event, counted by a memory that records, in a"
                + " steady state without contention. They are exact and the same on every machine; what each costs is"
                + " not. In the tables \"-\" is none, and \"?\" what cannot be seen from outside."));
        lines();
        for (String operation : DRAWN) {
            Figures of = measured.at("operation", operation);
            Figures every = all.at("operation", operation);
            List<String> batches = of.values("batch");
            for (String batch : batches) {
                plot(operation, batch, of.at("batch", batch), every.at("batch", batch));
            }
            if (batches.isEmpty()) {
                plot(operation, "", of, every);
            }
        }
        blocks.add(new Block.Folded(Table.ofCounts("All counts for each event", all.rows())));
        List<Row> missing = all.where(row -> !row.isMeasured()).rows();
        if (!missing.isEmpty()) {
            blocks.add(new Block.Folded(Table.ofFigures("Not counted, and why", missing)));
        }
        return blocks;
    }

    private void lines() {
        Figures lines = measured.metric("shared-lines").at("operation", "post").at("batch", "1");
        if (!lines.isEmpty()) {
            blocks.add(new Block.Drawn(
                    Rankings.draw(
                            subjects,
                            "cost-lines",
                            "Cache lines of shared memory that a post writes",
                            "cache lines an event",
                            lines),
                    List.of(Table.ofFigures("Counts of this plot", lines.ranked()))));
        }
    }

    private void plot(String operation, String batch, Figures figures, Figures everything) {
        List<String> kinds = KINDS.stream()
                .filter(kind ->
                        !figures.metric(kind).where(row -> row.median() > 0).isEmpty())
                .toList();
        if (kinds.isEmpty()) {
            return;
        }
        Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
        for (Row row : figures.rows()) {
            if (kinds.contains(row.metric())) {
                parts.computeIfAbsent(row.subject(), any -> new LinkedHashMap<>())
                        .put(row.metric(), row.median());
            }
        }
        List<Bar> bars = parts.entrySet().stream()
                .map(entry -> new Bar(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<Bar>comparingDouble(bar -> heavy(bar))
                        .thenComparingDouble(CostChapter::total)
                        .thenComparing(Bar::name))
                .toList();
        String title = "Accesses for each event, " + operation
                + (batch.isEmpty() ? "" : batch.equals("1") ? ", one at a time" : ", in batches of " + batch);
        blocks.add(new Block.Drawn(
                StackPlot.draw(
                        "cost-" + operation + (batch.isEmpty() ? "" : "-" + batch),
                        title,
                        title + ". Sorted by the heaviest kind, then by the total; least on top: "
                                + bars.get(0).name() + ".",
                        "accesses an event",
                        kinds,
                        bars),
                List.of(Table.ofCounts("Counts of this plot", everything.rows()))));
    }

    private static double heavy(Bar bar) {
        return bar.parts().getOrDefault("atomics", 0.0);
    }

    private static double total(Bar bar) {
        return bar.parts().values().stream().mapToDouble(Double::doubleValue).sum();
    }
}

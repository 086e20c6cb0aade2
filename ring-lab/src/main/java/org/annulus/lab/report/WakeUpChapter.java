// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.lab.report.plot.RankingPlot;
import org.annulus.lab.report.plot.RankingPlot.Entry;
import org.annulus.lab.results.Row;

/** How long until a waiter runs, by the way in which it waits, and what that costs who wakes it. */
final class WakeUpChapter {
    private final Subjects subjects;
    private final Figures all;
    private final List<Block> blocks = new ArrayList<>();

    private WakeUpChapter(Subjects subjects, Figures all) {
        this.subjects = subjects;
        this.all = all;
    }

    static Chapter of(Subjects subjects, Figures figures) {
        return new Chapter("wake-up", "Waking up", new WakeUpChapter(subjects, figures).blocks());
    }

    private List<Block> blocks() {
        Figures measured = all.measured();
        if (measured.isEmpty()) {
            return List.of(new Block.Text("No wake-up was measured in this run."));
        }
        blocks.add(new Block.Text("From the post to the moment at which the waiter has the event, by how it waits; and"
                + " what posting costs when somebody may have to be woken. " + measured.aboutPlacement()));
        Figures times = measured.metric("time").onePlacement();
        for (String processes : times.values("processes")) {
            wakeUp(processes, times.at("processes", processes));
        }
        if (times.values("processes").isEmpty() && !times.isEmpty()) {
            wakeUp("", times);
        }
        cost("call", "What the call that wakes costs", measured.metric("call").onePlacement());
        cost(
                "post",
                "What a post costs with and without a doorbell",
                measured.metric("post").onePlacement());
        blocks.add(new Block.Folded(Table.ofFigures("All wake-up figures", all.rows())));
        return blocks;
    }

    private void wakeUp(String processes, Figures figures) {
        Figures middle = figures.at("percentile", "50");
        if (middle.isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>();
        for (Row row : middle.ranked()) {
            double high = tail(figures, row.subject()).map(Row::median).orElse(row.high());
            entries.add(new Entry(
                    row.subject(),
                    "",
                    row.median(),
                    row.median(),
                    Math.max(high, row.median()),
                    Numbers.of(row.median()) + (high > row.median() ? " to " + Numbers.of(high) : "")));
        }
        String where = processes.equals("1")
                ? "in one process"
                : processes.isEmpty() ? "" : "across " + processes + " processes";
        String title = ("Wake-up latency by strategy " + where).strip();
        blocks.add(new Block.Drawn(
                RankingPlot.draw(
                        "wake-up" + (processes.isEmpty() ? "" : "-" + processes),
                        title,
                        title + ": the point is the median wake-up, the bar ends at the 99th percentile. Best is "
                                + entries.get(0).name() + " with "
                                + Numbers.of(entries.get(0).median())
                                + " ns at the median.",
                        "ns",
                        false,
                        subjects.designs(),
                        entries),
                List.of(Table.ofMedians("Medians, ns, by percentile", figures.rows(), "percentile"))));
    }

    private static Optional<Row> tail(Figures figures, String subject) {
        return figures.at("percentile", "99").subjects(subject::equals).rows().stream()
                .findFirst();
    }

    private void cost(String key, String title, Figures figures) {
        Figures one = Distinct.subjects(figures);
        if (!one.isEmpty()) {
            blocks.add(new Block.Drawn(
                    Rankings.draw(
                            subjects,
                            "wake-up-" + key,
                            title,
                            Numbers.spoken(one.rows().get(0).unit()),
                            one),
                    List.of(Table.ofFigures("Figures of this plot", one.ranked()))));
        }
    }
}

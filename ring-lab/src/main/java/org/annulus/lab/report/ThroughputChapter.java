// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.annulus.lab.report.plot.LinePlot.Mark;
import org.annulus.lab.report.plot.LinePlot.Series;
import org.annulus.lab.results.Row;

/** How many events a second: against producers, batch, capacity and payload. */
final class ThroughputChapter {
    /** Where the star of measurements has its middle. */
    static final Map<String, String> BASE = Map.of("producers", "1", "batch", "1", "capacity", "4096", "payload", "16");

    private static final String AXIS = "ns an entry";

    private final Subjects subjects;
    private final Figures all;
    private final Figures shown;
    private final Map<String, String> base = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    private ThroughputChapter(Subjects subjects, Figures all) {
        this.subjects = subjects;
        this.all = all;
        this.shown = all.measured().metric("time").onePlacement();
        base.putAll(base(shown));
    }

    static Chapter of(Subjects subjects, Figures figures) {
        return new Chapter("throughput", "Throughput", new ThroughputChapter(subjects, figures).blocks());
    }

    /** The middle of the star; where nothing was measured there, what was measured most. */
    static Map<String, String> base(Figures figures) {
        Map<String, String> base = new LinkedHashMap<>();
        for (String condition : List.of("producers", "batch", "capacity", "payload")) {
            List<String> values = figures.values(condition);
            if (!values.isEmpty()) {
                String wanted = BASE.get(condition);
                base.put(
                        condition,
                        values.contains(wanted)
                                ? wanted
                                : figures.usual(condition).orElseThrow());
            }
        }
        return base;
    }

    private List<Block> blocks() {
        if (shown.isEmpty()) {
            return List.of(new Block.Text("No throughput was measured in this run."));
        }
        blocks.add(new Block.Text("Time an entry takes from its producers to one consumer: the slower of the two sides,"
                + " plus the traffic between them. A thousand divided by it is million entries a second. "
                + all.measured().aboutPlacement()));
        ranking("each", "every post is delivered", subjects::isEach);
        ranking("coalesced", "posts to one item merge", subjects::isCoalesced);
        ranking("other", "delivery not known here", name -> !subjects.isEach(name) && !subjects.isCoalesced(name));
        for (String batch : shown.values("batch")) {
            lines(
                    "producers",
                    "producers-" + batch,
                    "producers",
                    "Time an entry against producers, " + batches(batch),
                    Map.of("batch", batch));
        }
        lines("capacity", "capacity", "entries of room", "Time an entry against the ring's capacity", Map.of());
        lines("payload", "payload", "bytes of payload", "Time an entry against the payload", Map.of());
        blocks.add(new Block.Folded(Table.ofFigures("All throughput figures", all.rows())));
        return blocks;
    }

    private static String placed(Figures figures) {
        return figures.where().isEmpty() ? "" : ", " + figures.where();
    }

    private static String batches(String batch) {
        return batch.equals("1") ? "one at a time" : "in batches of " + batch;
    }

    private void ranking(String key, String what, Predicate<String> wanted) {
        Figures figures = shown.at(base).subjects(wanted);
        if (!figures.isEmpty()) {
            String title = "Throughput, " + what + ": " + describe(base) + placed(figures);
            Figures everywhere = all.metric("time").at(base).subjects(wanted);
            blocks.add(new Block.Drawn(
                    Rankings.draw(subjects, "throughput-" + key, title, AXIS, figures, everywhere),
                    List.of(Table.ofFigures("Figures of this plot", figures.ranked()))));
        }
    }

    private static String describe(Map<String, String> conditions) {
        List<String> words = new ArrayList<>();
        conditions.forEach((name, value) -> words.add(
                switch (name) {
                    case "producers" -> value.equals("1") ? "one producer" : value + " producers";
                    case "batch" -> batches(value);
                    case "capacity" -> "room for " + Numbers.of(Double.parseDouble(value));
                    default -> value + " bytes of payload";
                }));
        return String.join(", ", words);
    }

    /** Over one condition, all others as in the base or as given. */
    private void lines(String condition, String key, String axis, String title, Map<String, String> given) {
        Map<String, String> fixed = new LinkedHashMap<>(base);
        fixed.putAll(given);
        fixed.remove(condition);
        List<Row> rows = shown.at(fixed).rows();
        Curves curves = Curves.doubling(subjects, condition);
        List<Mark> marks = curves.marks(rows);
        if (marks.size() < 2) {
            return;
        }
        List<Series> series = curves.series(rows);
        List<Series> best = Curves.best(series);
        Map<String, String> others = new LinkedHashMap<>(fixed);
        others.keySet().removeAll(given.keySet());
        Figures drawn = new Figures(rows);
        String about = title + " (" + describe(others) + placed(drawn) + ")";
        String left = drawn.aboutPlot(all.metric("time").at(fixed));
        List<Table> tables = List.of(Table.ofMedians("Medians, " + AXIS, rows, condition));
        blocks.add(new Block.Drawn(
                curves.plot(axis, AXIS, marks, best)
                        .together(
                                "throughput-" + key,
                                about + ": the best of each design",
                                curves.choice() + " Vertical bars are the spread." + left),
                tables));
        if (series.size() > best.size()) {
            blocks.add(new Block.Drawn(
                    curves.plot(axis, AXIS, marks, series)
                            .inPanels(
                                    "throughput-" + key + "-designs", about + ": all variants", curves.panels() + left),
                    tables));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.annulus.lab.bench.OneWaySection;
import org.annulus.lab.report.plot.LinePlot.Mark;
import org.annulus.lab.report.plot.LinePlot.Series;
import org.annulus.lab.results.Row;

/** How long one event takes: there and back, and one way at a fixed rate. */
final class LatencyChapter {
    private final Subjects subjects;
    private final Figures all;
    private final Figures shown;
    private final List<Block> blocks = new ArrayList<>();

    private LatencyChapter(Subjects subjects, Figures all) {
        this.subjects = subjects;
        this.all = all;
        this.shown = all.measured().metric("time").onePlacement();
    }

    static Chapter roundTrip(Subjects subjects, Figures figures) {
        LatencyChapter chapter = new LatencyChapter(subjects, figures);
        return new Chapter("round-trip", "Latency: round trip", chapter.roundTrip());
    }

    static Chapter oneWay(Subjects subjects, Figures figures) {
        LatencyChapter chapter = new LatencyChapter(subjects, figures);
        return new Chapter("one-way", "Latency: one way at a fixed rate", chapter.oneWay());
    }

    private List<Block> roundTrip() {
        if (shown.isEmpty()) {
            return List.of(new Block.Text("No round trip was measured in this run."));
        }
        blocks.add(new Block.Text("From the post into one ring to the answer out of a second one of the same kind, each"
                + " trip timed by itself. " + all.measured().aboutPlacement()));
        curves("round-trip", "Round trip", shown, all);
        tables("round-trip");
        return blocks;
    }

    private List<Block> oneWay() {
        if (shown.isEmpty()) {
            return List.of(new Block.Text("No one-way latency was measured in this run."));
        }
        blocks.add(new Block.Text("From the moment at which an event was due to its delivery. Events are due at a fixed"
                + " rate, whether the ring keeps up or not, and one that waits in line waits on the clock: nothing is"
                + " left out by coordination. "
                + all.measured().metric("time").aboutPlacement()));
        List<String> rates = shown.values("rate");
        for (String rate : rates) {
            curves(
                    "one-way-" + rate,
                    "One way, " + (Numbers.isNumber(rate) ? Numbers.of(Double.parseDouble(rate)) : rate)
                            + " events a second",
                    shown.at("rate", rate),
                    all.at("rate", rate));
        }
        if (rates.isEmpty()) {
            curves("one-way", "One way", shown, all);
        }
        tables("one-way");
        notEachTime();
        return blocks;
    }

    private void tables(String section) {
        blocks.add(new Block.Folded(Table.ofMedians(
                "All medians, ns, by percentile, of processors near and far",
                all.measured().metric("time").rows(),
                "percentile")));
        blocks.add(new Block.Text("Every value, with its spread, is in csv/" + section + ".csv."));
        List<Row> missing = all.where(row -> !row.isMeasured()).rows();
        if (!missing.isEmpty()) {
            blocks.add(new Block.Folded(Table.ofFigures("Not measured, and why", missing)));
        }
    }

    /** Figures of what kept up only sometimes are of the good times: it has to stand beside them. */
    private void notEachTime() {
        List<Row> sometimes = all.measured()
                .metric(OneWaySection.KEPT_UP)
                .where(row -> row.low() < 1 && row.high() > 0)
                .rows();
        if (!sometimes.isEmpty()) {
            blocks.add(new Block.Text("Not everybody kept up with a rate each time: "
                    + sometimes.stream().map(LatencyChapter::share).collect(Collectors.joining("; "))
                    + ". Their times are of those JVMs alone."));
        }
    }

    private static String share(Row row) {
        return row.subject() + " in "
                + row.values().stream().filter(value -> value > 0).count() + " of "
                + row.values().size() + " JVMs at "
                + (Numbers.isNumber(row.at("rate")) ? Numbers.of(Double.parseDouble(row.at("rate"))) : row.at("rate"))
                + " a second";
    }

    private void curves(String key, String how, Figures figures, Figures everywhere) {
        String what = figures.where().isEmpty() ? how : how + ", " + figures.where();
        String left = figures.aboutPlot(everywhere.metric("time"));
        List<Row> rows = figures.rows();
        Curves curves = Curves.nines(subjects);
        List<Mark> marks = curves.wholeNines(rows);
        List<Series> series = curves.series(rows);
        List<Table> tables = List.of(Table.ofMedians("Medians, ns, by percentile", rows, "percentile"));
        if (marks.size() > 1 && !series.isEmpty()) {
            List<Series> best = Curves.best(series);
            blocks.add(new Block.Drawn(
                    curves.plot("percentile", "ns", marks, best)
                            .together(
                                    key,
                                    what + ": the best of each design",
                                    curves.choice()
                                            + " Each step to the right leaves a tenth as many events above it."
                                            + left),
                    tables));
            if (series.size() > best.size()) {
                blocks.add(new Block.Drawn(
                        curves.plot("percentile", "ns", marks, series)
                                .inPanels(key + "-designs", what + ": all variants", curves.panels() + left),
                        tables));
            }
        }
        Figures tail = figures.at("percentile", Curves.TAIL);
        if (!tail.isEmpty()) {
            blocks.add(new Block.Drawn(
                    Rankings.draw(
                            subjects,
                            key + "-tail",
                            what + ": what one event in a thousand exceeds",
                            "ns",
                            tail,
                            everywhere.metric("time").at("percentile", Curves.TAIL)),
                    List.of(Table.ofFigures("Figures of this plot", tail.ranked()))));
        }
    }
}

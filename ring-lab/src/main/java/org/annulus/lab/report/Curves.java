// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.annulus.lab.report.plot.Designs;
import org.annulus.lab.report.plot.LinePlot;
import org.annulus.lab.report.plot.LinePlot.Mark;
import org.annulus.lab.report.plot.LinePlot.Point;
import org.annulus.lab.report.plot.LinePlot.Series;
import org.annulus.lab.results.Row;

/** Figures as lines over one of their conditions. */
final class Curves {
    /** What one event in a thousand exceeds: far out, and still measured many times. */
    static final String TAIL = "99.9";

    private final Subjects subjects;
    private final String condition;
    private final ToDoubleFunction<String> place;
    private final double judged;
    private final String rule;
    private final Comparator<Series> byJudgement;

    /**
     * Lines.
     *
     * @param subjects of which
     * @param condition the axis below
     * @param place where on it a value of the condition lies
     * @param judged a place: the best line is the one that is lowest there, or before it if nothing is there
     * @param rule the same for people
     */
    private Curves(Subjects subjects, String condition, ToDoubleFunction<String> place, double judged, String rule) {
        this.subjects = subjects;
        this.condition = condition;
        this.place = place;
        this.judged = judged;
        this.rule = rule;
        this.byJudgement = Comparator.<Series>comparingDouble(
                        series -> -judgement(series).x())
                .thenComparingDouble(series -> judgement(series).y())
                .thenComparing(Series::name);
    }

    /** Positive numbers, doubling from mark to mark. */
    static Curves doubling(Subjects subjects, String condition) {
        return new Curves(
                subjects,
                condition,
                value -> Math.log(Double.parseDouble(value)) / Math.log(2),
                Double.MAX_VALUE,
                "is fastest at the right end");
    }

    /** Percentiles by the number of nines: 90 is 1, 99 is 2. The greatest value has no place. */
    static Curves nines(Subjects subjects) {
        ToDoubleFunction<String> place = value -> -Math.log10(1 - Double.parseDouble(value) / 100);
        double judged = place.applyAsDouble(TAIL) + 1e-9;
        return new Curves(subjects, "percentile", place, judged, "has the lowest " + TAIL + "th percentile");
    }

    /** Where the axis has marks. */
    List<Mark> marks(List<Row> rows) {
        return new Figures(rows)
                .measured().values(condition).stream()
                        .filter(this::hasPlace)
                        .map(value -> new Mark(place.applyAsDouble(value), label(value)))
                        .toList();
    }

    /** Marks of percentile axes: those that are whole nines, as the others stand too close. */
    List<Mark> wholeNines(List<Row> rows) {
        return marks(rows).stream()
                .filter(mark -> mark.label().matches("50|9+(\\.9+)?|90|0"))
                .toList();
    }

    private static String label(String value) {
        double number = Double.parseDouble(value);
        if (number >= 1024 && number % 1024 == 0) {
            return Numbers.of(number / 1024) + "Ki";
        }
        return value;
    }

    private boolean hasPlace(String value) {
        return Numbers.isNumber(value) && Double.isFinite(place.applyAsDouble(value));
    }

    /** One line a subject, sorted by design; the best of each panel marked. */
    List<Series> series(List<Row> rows) {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.isMeasured() && hasPlace(row.at(condition)) && row.low() > 0) {
                points.computeIfAbsent(row.subject(), any -> new ArrayList<>())
                        .add(new Point(place.applyAsDouble(row.at(condition)), row.median(), row.low(), row.high()));
            }
        }
        List<Series> all = new ArrayList<>();
        points.forEach((subject, line) -> {
            line.sort(Comparator.comparingDouble(Point::x));
            all.add(new Series(
                    subject, Designs.of(subject), subjects.panel(subject), subjects.isCoalesced(subject), false, line));
        });
        all.sort(byJudgement);
        Set<String> panels = new HashSet<>();
        return all.stream()
                .map(one -> panels.add(one.panel()) ? asBest(one) : one)
                .sorted(Comparator.<Series>comparingInt(
                                one -> subjects.designs().rank(one.design()))
                        .thenComparing(Series::panel)
                        .thenComparing(Series::name))
                .toList();
    }

    /** The best of each panel. */
    static List<Series> best(List<Series> series) {
        return series.stream().filter(Series::best).toList();
    }

    private static Series asBest(Series one) {
        return new Series(one.name(), one.design(), one.panel(), one.dashed(), true, one.points());
    }

    private Point judgement(Series series) {
        List<Point> points = series.points();
        return points.stream()
                .filter(point -> point.x() <= judged)
                .reduce((one, next) -> next)
                .orElse(points.get(0));
    }

    /** Says which lines a plot with one panel has. */
    String choice() {
        return "Of each design and delivery the variant that " + rule + " is shown; coalesced ones are dashed.";
    }

    /** Says what a plot with many panels has. */
    String panels() {
        return "A panel for each design: its variants in colour, the one that " + rule
                + " bold; the best of the other designs behind them in grey.";
    }

    /** A plot of these lines. */
    LinePlot plot(String xAxis, String yAxis, List<Mark> marks, List<Series> series) {
        return LinePlot.of(xAxis, yAxis, marks, subjects.designs(), series);
    }
}

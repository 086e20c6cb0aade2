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
    /** What chooses the lines of the plot with a single panel. */
    static final String RULE =
            "Of each design and delivery the variant that is best at the right end of its line is shown.";

    private final Subjects subjects;
    private final String condition;
    private final ToDoubleFunction<String> place;
    private final Comparator<Series> byEnd;

    /**
     * Lines.
     *
     * @param subjects of which
     * @param condition the axis below
     * @param place where on it a value of the condition lies
     */
    Curves(Subjects subjects, String condition, ToDoubleFunction<String> place) {
        this.subjects = subjects;
        this.condition = condition;
        this.place = place;
        // The line that reaches farthest to the right, then the one that is lowest there.
        this.byEnd = Comparator.<Series>comparingDouble(series -> -end(series).x())
                .thenComparingDouble(series -> end(series).y())
                .thenComparing(Series::name);
    }

    /** Positive numbers, doubling from mark to mark. */
    static Curves doubling(Subjects subjects, String condition) {
        return new Curves(subjects, condition, value -> Math.log(Double.parseDouble(value)) / Math.log(2));
    }

    /** Percentiles by the number of nines: 90 is 1, 99 is 2. The greatest value has no place. */
    static Curves nines(Subjects subjects) {
        return new Curves(subjects, "percentile", value -> -Math.log10(1 - Double.parseDouble(value) / 100));
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
        all.sort(byEnd);
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

    private static Point end(Series series) {
        return series.points().get(series.points().size() - 1);
    }

    /** A plot of these lines. */
    LinePlot plot(String xAxis, String yAxis, List<Mark> marks, List<Series> series) {
        return LinePlot.of(xAxis, yAxis, marks, subjects.designs(), series);
    }
}

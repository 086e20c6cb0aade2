// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines over a condition, both axes logarithmic. Either all in one panel with a legend, for a few; or several panels,
 * each with some lines in colour and all others behind them in grey, for many.
 */
public final class LinePlot {
    /**
     * A mark on the axis below.
     *
     * @param at where
     * @param label its name
     */
    public record Mark(double at, String label) {}

    /**
     * A point of a line.
     *
     * @param x where
     * @param y median
     * @param low least value
     * @param high greatest value
     */
    public record Point(double x, double y, double low, double high) {}

    /**
     * A line.
     *
     * @param name of the subject
     * @param design that it belongs to
     * @param panel where it is shown in colour when there are several
     * @param dashed whether its line is
     * @param best whether it is the one to look at in its panel
     * @param points from left to right
     */
    public record Series(String name, String design, String panel, boolean dashed, boolean best, List<Point> points) {
        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    private final String xAxis;
    private final String yAxis;
    private final List<Mark> marks;
    private final Designs designs;
    private final List<Series> series;

    private LinePlot(String xAxis, String yAxis, List<Mark> marks, Designs designs, List<Series> series) {
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.marks = List.copyOf(marks);
        this.designs = designs;
        this.series = List.copyOf(series);
    }

    /**
     * Says what is drawn.
     *
     * @param xAxis what is below
     * @param yAxis what is to the left, with its unit
     * @param marks on the axis below
     * @param designs colours and shapes
     * @param series lines with a point at least, all of positive values
     * @return to be drawn
     */
    public static LinePlot of(String xAxis, String yAxis, List<Mark> marks, Designs designs, List<Series> series) {
        return new LinePlot(xAxis, yAxis, marks, designs, series);
    }

    /**
     * All in one panel.
     *
     * @param key of the plot
     * @param title of the plot
     * @param description of the plot
     * @return the plot
     */
    public Plot together(String key, String title, String description) {
        return Plot.of(key, title, description, this::onePanel);
    }

    /**
     * Several panels.
     *
     * @param key of the plot
     * @param title of the plot
     * @param description of the plot
     * @return the plot
     */
    public Plot inPanels(String key, String title, String description) {
        return Plot.of(key, title, description, this::panels);
    }

    private Chart onePanel(Frame frame) {
        boolean narrow = frame.isNarrow();
        List<String> names = series.stream().map(Series::name).toList();
        Columns data = points(series);
        int legend = narrow ? 20 * names.size() : 20 * ((names.size() + 2) / 3);
        Chart chart = new Chart(frame, (narrow ? 280 : 400) + legend);
        Object[] faint = {"size", 1, "alpha", 0.5, "show_legend", false};
        chart.layer("linerange", data, "x=x ymin=low ymax=high color=name", faint);
        chart.layer("line", data, "x=x y=y color=name linetype=name", "size", narrow ? 0.8 : 1.1);
        chart.layer("point", data, "x=x y=y color=name shape=name", "size", narrow ? 3 : 4);
        Map<String, List<?>> values = Map.of("color", inks(), "shape", shapes(), "linetype", dashes());
        for (String aesthetic : List.of("color", "shape", "linetype")) {
            List<?> given = values.get(aesthetic);
            chart.scale(aesthetic, "name", "", "limits", names, "values", given, "guide", legend(frame));
        }
        return axes(chart);
    }

    private static Map<String, Object> legend(Frame frame) {
        return Chart.map("name", "legend", "ncol", frame.isNarrow() ? 1 : 3, "byrow", true);
    }

    private Chart panels(Frame frame) {
        List<String> panels = panels();
        boolean narrow = frame.isNarrow();
        int columns = frame.columns(panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        Columns behind = new Columns("x", "y", "name");
        series.stream().filter(Series::best).forEach(one -> one.points()
                .forEach(point -> behind.row(point.x(), point.y(), one.name())));
        Columns others = points(series.stream().filter(one -> !one.best()).toList());
        Columns best = points(series.stream().filter(Series::best).toList());
        Chart chart = new Chart(frame, 50 + rows * (narrow ? 175 : 210));
        chart.layer("line", behind, "x=x y=y group=name", "color", Ink.BACKGROUND.light(), "size", 0.4);
        chart.layer("line", others, "x=x y=y color=ink group=name", "size", 0.6, "alpha", 0.7);
        chart.layer("point", others, "x=x y=y color=ink shape=form", "size", 1, "alpha", 0.7);
        chart.layer("linerange", best, "x=x ymin=low ymax=high color=ink", "size", 1, "alpha", 0.5);
        chart.layer("line", best, "x=x y=y color=ink group=name", "size", 1.4);
        chart.layer("point", best, "x=x y=y color=ink shape=form", "size", narrow ? 2.5 : 3.5);
        return axes(chart.identity("color").identity("shape").facets("panel", columns));
    }

    private Chart axes(Chart chart) {
        double low = values().min().orElse(1);
        double high = values().max().orElse(1);
        LogAxis y = LogAxis.of(low / 1.15, high * 1.15);
        double left = marks.get(0).at();
        double right = marks.get(marks.size() - 1).at();
        double room = Math.max(0.05 * (right - left), 0.15);
        return chart.scale(
                        "x",
                        "name",
                        xAxis,
                        "limits",
                        List.of(left - room, right + room),
                        "breaks",
                        marks.stream().map(Mark::at).toList(),
                        "labels",
                        marks.stream().map(Mark::label).toList(),
                        "expand",
                        List.of(0, 0))
                .scale(
                        "y",
                        "name",
                        yAxis + ", logarithmic",
                        "trans",
                        "log10",
                        "limits",
                        List.of(low / 1.15, high * 1.15),
                        "breaks",
                        y.breaks(),
                        "labels",
                        y.labels(),
                        "expand",
                        List.of(0, 0));
    }

    private DoubleStream values() {
        return series.stream()
                .flatMap(one -> one.points().stream())
                .flatMap(point -> Stream.of(point.low(), point.high(), point.y()))
                .mapToDouble(Double::doubleValue);
    }

    private Columns points(List<Series> some) {
        List<String> panels = panels();
        Columns data = new Columns("x", "y", "low", "high", "name", "panel", "ink", "form");
        for (Series one : some) {
            for (Point point : one.points()) {
                data.row(
                        point.x(),
                        point.y(),
                        point.low(),
                        point.high(),
                        one.name(),
                        Svg.SORTING.repeat(panels.indexOf(one.panel())) + one.panel(),
                        designs.ink(one.design()).light(),
                        designs.shape(one.design()));
            }
        }
        return data;
    }

    /** In the order of the series. */
    private List<String> panels() {
        return series.stream().map(Series::panel).distinct().toList();
    }

    private List<String> inks() {
        return series.stream().map(one -> designs.ink(one.design()).light()).toList();
    }

    private List<Integer> shapes() {
        return series.stream().map(one -> designs.shape(one.design())).toList();
    }

    private List<Integer> dashes() {
        return series.stream().map(one -> one.dashed() ? 2 : 1).toList();
    }
}

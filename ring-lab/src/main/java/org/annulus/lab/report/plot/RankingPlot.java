// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A line for each subject, best on top: its median as a point, its spread as a bar, its figure beside it. */
public final class RankingPlot {
    /**
     * A subject's figure.
     *
     * @param name of the subject
     * @param design that it belongs to; empty: of none
     * @param median the point
     * @param low end of the bar
     * @param high end of the bar
     * @param label the figure for people
     */
    public record Entry(String name, String design, double median, double low, double high, String label) {}

    private final String axis;
    private final boolean highIsBest;
    private final Designs designs;
    private final List<Entry> entries;

    private RankingPlot(String axis, boolean highIsBest, Designs designs, List<Entry> entries) {
        this.axis = axis;
        this.highIsBest = highIsBest;
        this.designs = designs;
        Comparator<Entry> byMedian = Comparator.comparingDouble(Entry::median);
        this.entries = entries.stream()
                .sorted((highIsBest ? byMedian.reversed() : byMedian).thenComparing(Entry::name))
                .toList();
    }

    /**
     * Draws one.
     *
     * @param key of the plot
     * @param title of the plot
     * @param description of the plot
     * @param axis what is measured, with its unit
     * @param highIsBest whether the highest figure is on top, otherwise the lowest
     * @param designs colours and shapes
     * @param entries one at least
     * @return the plot
     */
    public static Plot draw(
            String key,
            String title,
            String description,
            String axis,
            boolean highIsBest,
            Designs designs,
            List<Entry> entries) {
        RankingPlot plot = new RankingPlot(axis, highIsBest, designs, entries);
        return Plot.of(key, title, description, plot::chart);
    }

    private Chart chart(Frame frame) {
        Columns data = data();
        List<String> names = new ArrayList<>(entries.stream().map(Entry::name).toList());
        Collections.reverse(names);
        boolean narrow = frame.isNarrow();
        Chart chart = new Chart(frame, 64 + (narrow ? 20 : 22) * entries.size());
        chart.layer("segment", data, "x=low xend=high y=name yend=name color=ink", "size", 2, "alpha", 0.45);
        chart.layer("point", data, "x=median y=name color=ink shape=shape", "size", narrow ? 3 : 4);
        Object[] words = {"hjust", "left", "nudge_x", nudge(frame), "size", narrow ? 5 : 6, "color", Ink.TEXT.light()};
        chart.layer("text", data, "x=high y=name label=label", words);
        chart.identity("color").identity("shape").names("y", names);
        axis(chart, frame);
        return chart.themed("axis_line_y", Chart.blank(), "axis_title_y", Chart.blank());
    }

    private Columns data() {
        Columns data = new Columns("name", "median", "low", "high", "label", "ink", "shape");
        for (Entry entry : entries) {
            boolean plain = entry.design().isEmpty();
            data.row(
                    entry.name(),
                    entry.median(),
                    entry.low(),
                    entry.high(),
                    entry.label(),
                    plain ? Ink.FAINT.light() : designs.ink(entry.design()).light(),
                    plain ? Designs.CIRCLE : designs.shape(entry.design()));
        }
        return data;
    }

    private boolean isLogarithmic() {
        double low = entries.stream().mapToDouble(Entry::low).min().orElse(1);
        return low > 0 && high() > 3 * low;
    }

    private double high() {
        return entries.stream().mapToDouble(Entry::high).max().orElse(1);
    }

    /** From the end of the bar to its figure, in decades or in units: half a point and a little. */
    private double nudge(Frame frame) {
        double low = entries.stream().mapToDouble(Entry::low).min().orElse(1);
        double span = isLogarithmic() ? Math.log10(high() / low) + 0.3 : high();
        return span * (frame.isNarrow() ? 0.045 : 0.015);
    }

    /** Logarithmic if the figures are far apart; room to the right for the last figure's text. */
    private void axis(Chart chart, Frame frame) {
        double low = entries.stream().mapToDouble(Entry::low).min().orElse(1);
        double high = high();
        if (isLogarithmic()) {
            LogAxis marks = LogAxis.of(low / 1.15, high * 1.15);
            double room = Math.pow(high / low, frame.isNarrow() ? 0.45 : 0.13);
            chart.scale(
                    "x",
                    "name",
                    axis + ", logarithmic",
                    "trans",
                    "log10",
                    "limits",
                    List.of(low / 1.15, high * 1.15 * room),
                    "breaks",
                    marks.breaks(),
                    "labels",
                    marks.labels(),
                    "expand",
                    List.of(0, 0));
        } else {
            chart.scale(
                    "x",
                    "name",
                    axis,
                    "limits",
                    List.of(0, high * (frame.isNarrow() ? 1.4 : 1.12)),
                    "expand",
                    List.of(0, 0));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A bar for each subject, made of parts that add up, the heaviest kind first. */
public final class StackPlot {
    /**
     * A subject's bar.
     *
     * @param name of the subject
     * @param parts by kind; a kind that it does not have may be absent
     */
    public record Bar(String name, Map<String, Double> parts) {}

    private final String axis;
    private final List<String> kinds;
    private final List<Bar> bars;

    private StackPlot(String axis, List<String> kinds, List<Bar> bars) {
        this.axis = axis;
        this.kinds = List.copyOf(kinds);
        this.bars = List.copyOf(bars);
    }

    /**
     * The most kinds that can be told apart.
     *
     * @return how many
     */
    public static int mostKinds() {
        return Ink.STEPS.size();
    }

    /**
     * Draws one.
     *
     * @param key of the plot
     * @param title of the plot
     * @param description of the plot
     * @param axis what the bars count
     * @param kinds of parts, the heaviest first, at most {@link #mostKinds}
     * @param bars from top to bottom, one at least
     * @return the plot
     */
    public static Plot draw(
            String key, String title, String description, String axis, List<String> kinds, List<Bar> bars) {
        return Plot.of(key, title, description, new StackPlot(axis, kinds, bars)::chart);
    }

    private Chart chart(Frame frame) {
        Columns data = new Columns("name", "kind", "count");
        for (String kind : kinds) {
            for (Bar bar : bars) {
                double count = bar.parts().getOrDefault(kind, 0.0);
                if (count > 0) {
                    data.row(bar.name(), kind, count);
                }
            }
        }
        List<String> names = new ArrayList<>(bars.stream().map(Bar::name).toList());
        Collections.reverse(names);
        List<String> inks = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            inks.add(Ink.STEPS.get(Ink.STEPS.size() - 1 - kind).light());
        }
        boolean narrow = frame.isNarrow();
        int legend = narrow ? 20 * ((kinds.size() + 1) / 2) : 24;
        Chart chart = new Chart(frame, 70 + legend + (narrow ? 20 : 22) * bars.size());
        Object[] bar = {"stat", "identity", "orientation", "y", "width", 0.75, "color", Ink.PAPER.light(), "size", 0.3};
        chart.layer("bar", data, "y=name x=count fill=kind", bar);
        chart.names("y", names).scale("x", "name", axis, "expand", List.of(0.01, 0));
        Map<String, Object> guide = Chart.map("name", "legend", "ncol", narrow ? 2 : kinds.size(), "byrow", true);
        chart.scale("fill", "name", "", "limits", kinds, "values", inks, "guide", guide);
        return chart.themed("axis_title_y", Chart.blank());
    }
}

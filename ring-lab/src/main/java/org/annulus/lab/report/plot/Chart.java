// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The specification of a plot, as lets-plot takes it: maps and lists, by the names of its grammar. */
final class Chart {
    /** Characters of the longest label that is not cut. */
    static final int LONGEST = 70;

    private final Frame frame;
    private final int height;
    private final List<Object> layers = new ArrayList<>();
    private final List<Object> scales = new ArrayList<>();
    private final Map<String, Object> theme;
    private Map<String, Object> facet;

    Chart(Frame frame, int height) {
        this.frame = frame;
        this.height = height;
        this.theme = theme(frame);
    }

    /** A map in this order: name, value, name, value. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** Adds a layer over those that are there. */
    Chart layer(String geom, Columns data, Map<String, Object> mapping, Object... constants) {
        Map<String, Object> layer = map("geom", geom, "data", data.data(), "mapping", mapping, "tooltips", "none");
        layer.putAll(map(constants));
        layers.add(layer);
        return this;
    }

    /** Adds a scale. */
    Chart scale(String aesthetic, Object... options) {
        Map<String, Object> scale = map("aesthetic", aesthetic);
        scale.putAll(map(options));
        scales.add(scale);
        return this;
    }

    /** The values of a column are colours. */
    Chart identity(String aesthetic) {
        return scale(aesthetic, "scale_mapper_kind", "identity", "discrete", true, "guide", "none");
    }

    /** One panel for each value of a column. */
    Chart facets(String column, int columns) {
        facet = map("name", "wrap", "facets", List.of(column), "ncol", columns, "order", List.of(0));
        return this;
    }

    /** Changes the theme. */
    Chart themed(Object... options) {
        theme.putAll(map(options));
        return this;
    }

    Map<String, Object> spec() {
        Map<String, Object> spec = map(
                "kind",
                "plot",
                "mapping",
                map(),
                "layers",
                layers,
                "scales",
                scales,
                "theme",
                theme,
                "ggsize",
                map("width", frame.width(), "height", height));
        if (facet != null) {
            spec.put("facet", facet);
        }
        return spec;
    }

    private static Map<String, Object> theme(Frame frame) {
        String text = Ink.TEXT.light();
        Map<String, Object> paper =
                map("name", "rect", "fill", Ink.PAPER.light(), "color", Ink.PAPER.light(), "size", 0);
        Map<String, Object> none = map("name", "blank", "blank", true);
        return map(
                "text",
                map("name", "text", "color", text, "size", frame.text()),
                "axis_title",
                map("name", "text", "color", Ink.FAINT.light(), "size", frame.text()),
                "axis_text",
                map("name", "text", "color", text, "size", frame.text() - 1),
                "legend_text",
                map("name", "text", "color", text, "size", frame.text() - 1),
                "legend_title",
                none,
                "strip_text",
                map("name", "text", "color", text, "size", frame.text(), "face", "bold"),
                "strip_background",
                none,
                "plot_background",
                paper,
                "panel_background",
                none,
                "panel_border",
                none,
                "legend_background",
                paper,
                "panel_grid_major",
                map("name", "line", "color", Ink.GRID.light(), "size", 1),
                "panel_grid_minor",
                none,
                "axis_line",
                map("name", "line", "color", Ink.FAINT.light(), "size", 1),
                "axis_ticks",
                none,
                "axis_tooltip",
                none,
                "tooltip",
                none,
                "legend_position",
                "bottom",
                "legend_direction",
                "horizontal");
    }
}

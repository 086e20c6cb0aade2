// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The specification of a plot, as lets-plot takes it: maps and lists, by the names of its grammar. */
final class Chart {
    private static final List<String> UNWANTED = List.of(
            "legend_title",
            "strip_background",
            "panel_background",
            "panel_border",
            "panel_grid_minor",
            "axis_ticks",
            "axis_tooltip",
            "tooltip");

    private final Frame frame;
    private final int height;
    private final List<Object> layers = new ArrayList<>();
    private final List<Object> scales = new ArrayList<>();
    private final Map<String, Object> theme;
    private final LongNames longNames = new LongNames();
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

    /**
     * Adds a layer over those that are there.
     *
     * @param geom what is drawn
     * @param data of which
     * @param mapping pairs {@code aesthetic=column}, blanks between them
     * @param constants the same for all of it: name, value, name, value
     */
    Chart layer(String geom, Columns data, String mapping, Object... constants) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (String pair : mapping.split(" ")) {
            columns.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        Map<String, Object> layer = map("geom", geom, "data", data.data(), "mapping", columns, "tooltips", "none");
        layer.putAll(map(constants));
        layers.add(layer);
        return this;
    }

    /** No such element of the theme. */
    static Map<String, Object> blank() {
        return map("name", "blank", "blank", true);
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

    /** Names along an axis, from its origin, none of them cut. */
    Chart names(String aesthetic, List<String> names) {
        Map<String, Object> scale = map("aesthetic", aesthetic, "discrete", true, "limits", names, "name", "");
        scale.put("breaks", names);
        scale.put("labels", names.stream().map(longNames::standIn).toList());
        scale.put("expand", List.of(0, 0.6));
        scales.add(scale);
        return this;
    }

    /** One panel for each value of a column, sorted by them. */
    Chart facets(String column, int columns) {
        facet = map("name", "wrap", "facets", List.of(column), "ncol", columns, "order", List.of(1));
        return this;
    }

    /** Changes the theme. */
    Chart themed(Object... options) {
        theme.putAll(map(options));
        return this;
    }

    /** Names that are told to lets-plot by others. */
    LongNames longNames() {
        return longNames;
    }

    Map<String, Object> spec() {
        Map<String, Object> spec = map("kind", "plot", "mapping", map(), "layers", layers, "scales", scales);
        spec.put("theme", theme);
        spec.put("ggsize", map("width", frame.width(), "height", height));
        if (facet != null) {
            spec.put("facet", facet);
        }
        return spec;
    }

    /** A theme of which each element has a colour that is an {@link Ink}. */
    private static Map<String, Object> theme(Frame frame) {
        Map<String, Object> theme = new LinkedHashMap<>();
        theme.put("text", text(Ink.TEXT, frame.text()));
        theme.put("axis_title", text(Ink.FAINT, frame.text()));
        theme.put("axis_text", text(Ink.TEXT, frame.text() - 1));
        theme.put("legend_text", text(Ink.TEXT, frame.text() - 1));
        Map<String, Object> strip = text(Ink.TEXT, frame.text());
        strip.put("face", "bold");
        theme.put("strip_text", strip);
        for (String ground : List.of("plot_background", "legend_background")) {
            theme.put(ground, map("name", "rect", "fill", Ink.PAPER.light(), "color", Ink.PAPER.light(), "size", 0));
        }
        theme.put("panel_grid_major", map("name", "line", "color", Ink.GRID.light(), "size", 1));
        theme.put("axis_line", map("name", "line", "color", Ink.FAINT.light(), "size", 1));
        for (String unwanted : UNWANTED) {
            theme.put(unwanted, blank());
        }
        theme.put("legend_position", "bottom");
        theme.put("legend_direction", "horizontal");
        return theme;
    }

    private static Map<String, Object> text(Ink ink, int size) {
        return map("name", "text", "color", ink.light(), "size", size);
    }
}

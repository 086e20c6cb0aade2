// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws what lies of the arrows in one row: so each row of the page carries its own piece, and a page break between two
 * rows tears nothing. In its row only one cell is filled, so a line that crosses a row on its way to that cell meets no
 * text.
 */
final class ArrowDrawing {
    /** Where lines leave and reach a cell, in parts of the row's height. */
    private static final double OUT = 0.68;

    private static final double IN = 0.36;
    private static final double GAP = 0.52;
    /** Length of an arrow's head. */
    private static final int HEAD = 5;
    /** From the cell's edge, so that heads do not touch the frame. */
    private static final int CLEAR = 1;
    /** Into the next row: rows do not end on whole pixels, and the seam would show. */
    private static final int OVERLAP = 1;

    private final Arrows arrows;
    private final PageGrid grid;

    ArrowDrawing(Arrows arrows, PageGrid grid) {
        this.arrows = arrows;
        this.grid = grid;
    }

    /**
     * The pieces in a row.
     *
     * @param row its number
     * @param height of the row, in units
     * @return an SVG element, or nothing if no arrow passes
     */
    String row(int row, int height) {
        // Arrows from one step go together for a while: where they do there is one line, which names all their ends.
        Map<String, List<String>> ends = new LinkedHashMap<>();
        for (Arrow arrow : arrows.all()) {
            if (row >= arrow.top() && row <= arrow.bottom()) {
                String line = "class=\"%s\" data-from=\"%d\" d=\"%s\""
                        .formatted(arrow.gap() ? "gap" : "arrow", arrow.from().number(), path(arrow, row, height));
                ends.computeIfAbsent(line, l -> new ArrayList<>())
                        .add(Integer.toString(arrow.to().number()));
            }
        }
        StringBuilder paths = new StringBuilder();
        ends.forEach((line, to) -> paths.append("<path %s data-to=\"%s\"/>".formatted(line, String.join(" ", to))));
        if (paths.isEmpty()) {
            return "";
        }
        String shape = "preserveAspectRatio=\"none\" viewBox=\"0 0 %d %d\"".formatted(grid.width(), height);
        String style = "style=\"width:%sem\"".formatted(PageGrid.em(grid.width()));
        return "<svg aria-hidden=\"true\" %s %s>%s</svg>".formatted(shape, style, paths);
    }

    private String path(Arrow arrow, int row, int height) {
        int lane = grid.lane(arrow.gutter(), arrows.lane(arrow));
        boolean down = arrow.fromRow() < arrow.toRow();
        if (row == arrow.fromRow()) {
            int x = edge(arrow.from().thread(), arrow.goesRight());
            double y = height * (arrow.gap() ? GAP : OUT);
            return text("M%d %.1fH%dV%d", x, y, lane, down ? height + OVERLAP : 0);
        }
        if (row == arrow.toRow()) {
            int x = edge(arrow.to().thread(), !arrow.goesRight());
            double y = height * (arrow.gap() ? GAP : IN);
            String line = text("M%d %dV%.1fH%d", lane, down ? 0 : height + OVERLAP, y, x);
            int back = arrow.goesRight() ? -HEAD : HEAD;
            return arrow.gap() ? line : line + text("m%d -3l%d 3l%d 3", back, -back, back);
        }
        return text("M%d 0V%d", lane, height + OVERLAP);
    }

    private int edge(int thread, boolean rightOf) {
        return rightOf ? grid.right(thread) + CLEAR : grid.left(thread) - CLEAR;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

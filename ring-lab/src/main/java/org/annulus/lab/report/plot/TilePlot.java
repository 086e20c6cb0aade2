// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A matrix: a tile for each cell, with a colour and a letter. */
public final class TilePlot {
    /**
     * A cell.
     *
     * @param row its row
     * @param column its column
     * @param ink behind the letter
     * @param letter what it says
     */
    public record Tile(String row, String column, Ink ink, String letter) {}

    private static final int ROW = 19;

    private final List<String> rows;
    private final List<String> columns;
    private final List<Tile> tiles;

    private TilePlot(List<String> rows, List<String> columns, List<Tile> tiles) {
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.tiles = List.copyOf(tiles);
    }

    /**
     * Draws one.
     *
     * @param key of the plot
     * @param title of the plot
     * @param description of the plot
     * @param rows from top to bottom
     * @param columns from left to right
     * @param tiles in any order, one at least
     * @return the plot
     */
    public static Plot draw(
            String key, String title, String description, List<String> rows, List<String> columns, List<Tile> tiles) {
        return Plot.wideOnly(key, title, description, new TilePlot(rows, columns, tiles)::chart);
    }

    private Chart chart(Frame frame) {
        Columns data = new Columns("row", "column", "ink", "letter");
        tiles.forEach(tile -> data.row(tile.row(), tile.column(), tile.ink().light(), tile.letter()));
        List<String> upwards = new ArrayList<>(rows);
        Collections.reverse(upwards);
        int head = columns.stream().mapToInt(String::length).max().orElse(0) * frame.text() / 2 + 30;
        Chart chart = new Chart(frame, head + rows.size() * ROW);
        Object[] tile = {"color", Ink.PAPER.light(), "size", 0.5, "width", 1, "height", 1};
        chart.layer("tile", data, "x=column y=row fill=ink", tile);
        chart.layer("text", data, "x=column y=row label=letter", "size", 5.5, "color", Ink.TEXT.light());
        chart.identity("fill").names("x", columns).names("y", upwards);
        Map<String, Object> upright = Chart.map("name", "text", "angle", 90, "hjust", 1, "size", frame.text() - 2);
        upright.put("color", Ink.TEXT.light());
        chart.themed("axis_text_x", upright, "axis_title", Chart.blank());
        return chart.themed("panel_grid_major", Chart.blank());
    }
}

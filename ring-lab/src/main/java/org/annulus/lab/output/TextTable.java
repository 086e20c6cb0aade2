// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import java.util.ArrayList;
import java.util.List;

/** Columns for people: as wide as their widest cell, two blanks apart; numbers to the right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table with a header.
     *
     * @param header one text a column
     */
    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column; shown by {@link String#valueOf(Object)}
     * @return this
     */
    public TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /**
     * The table, header first.
     *
     * @return lines without trailing blanks
     */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[column] =
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
            numbers[column] = rows.size() > 1
                    && rows.stream().skip(1).allMatch(row -> row.get(at).matches("[-0-9.,]+( [a-zA-Z%/]+)?"));
        }
        return rows.stream().map(row -> line(row, widths, numbers)).toList();
    }

    private static String line(List<String> row, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String blanks = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ").append(numbers[column] ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }
}

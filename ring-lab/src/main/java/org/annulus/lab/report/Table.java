// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.annulus.lab.results.Placements;
import org.annulus.lab.results.Row;

/**
 * A table of the page.
 *
 * @param caption what it shows
 * @param header a text for each column
 * @param rows texts for each column
 */
record Table(String caption, List<String> header, List<List<String>> rows) {
    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Every figure with its conditions and spread. Columns that would say nothing are left out.
     *
     * @param caption what it shows
     * @param rows measured or not
     */
    static Table ofFigures(String caption, List<Row> rows) {
        List<String> conditions = conditions(rows);
        boolean metrics = rows.stream().map(Row::metric).distinct().count() > 1;
        boolean notes = rows.stream().anyMatch(row -> !row.note().isEmpty());
        List<String> header = new ArrayList<>(List.of("subject"));
        header.addAll(conditions);
        if (metrics) {
            header.add("what");
        }
        header.addAll(List.of("median", "low", "high", "values", "unit"));
        if (notes) {
            header.add("remark");
        }
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.subject()));
            conditions.forEach(condition -> line.add(row.at(condition)));
            if (metrics) {
                line.add(row.metric());
            }
            line.addAll(
                    row.isMeasured()
                            ? List.of(
                                    Numbers.of(row.median()),
                                    Numbers.of(row.low()),
                                    Numbers.of(row.high()),
                                    Integer.toString(row.values().size()),
                                    row.unit())
                            : List.of("-", "-", "-", "0", row.unit()));
            if (notes) {
                line.add(row.note());
            }
            lines.add(line);
        }
        return new Table(caption, header, lines);
    }

    /**
     * Medians alone: a line for each subject under some conditions, a column for each value of one more condition.
     *
     * @param caption what it shows
     * @param rows of one metric
     * @param across the condition whose values are columns
     */
    static Table ofMedians(String caption, List<Row> rows, String across) {
        return ofMedians(
                caption,
                rows,
                conditions(rows).stream().filter(name -> !name.equals(across)).toList(),
                row -> row.at(across));
    }

    /** The same with the metrics as columns. */
    static Table ofMetrics(String caption, List<Row> rows) {
        return ofMedians(caption, rows, conditions(rows), Row::metric);
    }

    /**
     * The same of counts: what is not there is none, {@code -}, and what a row without values says cannot be counted,
     * alone or as a kind of it, is {@code ?}.
     */
    static Table ofCounts(String caption, List<Row> rows) {
        List<String> down = conditions(rows);
        Table counts = ofMedians(caption, rows, down, Row::metric);
        List<Row> unseen = rows.stream().filter(row -> !row.isMeasured()).toList();
        List<List<String>> lines = new ArrayList<>();
        for (List<String> line : counts.rows()) {
            List<String> cells = new ArrayList<>(line);
            for (int column = down.size() + 1; column < cells.size(); column++) {
                String metric = counts.header().get(column);
                boolean hidden = unseen.stream()
                        .anyMatch(row -> line.subList(0, down.size() + 1).equals(key(row, down))
                                && (metric.equals(row.metric()) || metric.startsWith(row.metric() + "-")));
                if (hidden) {
                    cells.set(column, "?");
                } else if (cells.get(column).equals("0")) {
                    cells.set(column, "-");
                }
            }
            lines.add(cells);
        }
        return new Table(caption, counts.header(), lines);
    }

    private static List<String> key(Row row, List<String> down) {
        return Stream.concat(Stream.of(row.subject()), down.stream().map(row::at))
                .toList();
    }

    private static Table ofMedians(String caption, List<Row> rows, List<String> down, Function<Row, String> across) {
        List<Row> measured = rows.stream().filter(Row::isMeasured).toList();
        List<String> columns = measured.stream()
                .map(across)
                .distinct()
                .sorted(Numbers::compare)
                .toList();
        Map<List<String>, Map<String, String>> lines = new LinkedHashMap<>();
        for (Row row : measured) {
            lines.computeIfAbsent(key(row, down), any -> new LinkedHashMap<>())
                    .put(across.apply(row), Numbers.of(row.median()));
        }
        List<String> header = Stream.of(Stream.of("subject"), down.stream(), columns.stream())
                .flatMap(names -> names)
                .toList();
        List<List<String>> cells = lines.entrySet().stream()
                .map(line -> Stream.concat(
                                line.getKey().stream(),
                                columns.stream().map(column -> line.getValue().getOrDefault(column, "-")))
                        .toList())
                .toList();
        return new Table(caption, header, cells);
    }

    /** Conditions of any of the rows, the placement last. */
    static List<String> conditions(List<Row> rows) {
        TreeSet<String> names = new TreeSet<>(Comparator.comparing((String name) -> name.equals(Placements.CONDITION))
                .thenComparing(name -> name));
        rows.forEach(row -> names.addAll(row.at().keySet()));
        return List.copyOf(names);
    }

    /** Whether a column is set flush right. */
    boolean isNumeric(int column) {
        return !rows.isEmpty()
                && column > 0
                && rows.stream().allMatch(row -> row.get(column).matches("-|\\?|-?[0-9.,]+(e-?\\d+)?( %)?"));
    }
}

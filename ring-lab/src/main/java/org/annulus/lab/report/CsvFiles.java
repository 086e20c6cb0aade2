// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/** Results as tables for programs, quoted as RFC 4180 says: a file for each section, a line for each figure. */
final class CsvFiles {
    private static final String END = "\r\n";

    private CsvFiles() {}

    /** Texts by file name. */
    static Map<String, String> of(Results results) {
        Map<String, List<Row>> sections = results.rows().stream()
                .collect(Collectors.groupingBy(Row::section, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> files = new LinkedHashMap<>();
        sections.forEach((section, rows) -> files.put(fileName(section), table(rows)));
        if (!results.verdicts().isEmpty()) {
            files.put("conformance.csv", verdicts(results.verdicts()));
        }
        return files;
    }

    private static String fileName(String section) {
        return section.replaceAll("[^A-Za-z0-9.-]", "_").replaceAll("^\\.+", "_") + ".csv";
    }

    private static String table(List<Row> rows) {
        List<String> conditions = Table.conditions(rows);
        int most = rows.stream().mapToInt(row -> row.values().size()).max().orElse(0);
        List<String> header = new ArrayList<>(List.of("section", "subject"));
        header.addAll(conditions);
        header.addAll(List.of("metric", "unit", "better", "median", "low", "high", "forks", "failed", "note"));
        for (int value = 1; value <= most; value++) {
            header.add("value" + value);
        }
        StringBuilder out = new StringBuilder(line(header));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.section(), row.subject()));
            conditions.forEach(condition -> cells.add(row.at(condition)));
            cells.addAll(List.of(row.metric(), row.unit(), row.better().name()));
            cells.addAll(
                    row.isMeasured()
                            ? List.of(number(row.median()), number(row.low()), number(row.high()))
                            : List.of("", "", ""));
            cells.addAll(List.of(Integer.toString(row.values().size()), Boolean.toString(row.failed()), row.note()));
            row.values().forEach(value -> cells.add(number(value)));
            cells.addAll(Collections.nCopies(most - row.values().size(), ""));
            out.append(line(cells));
        }
        return out.toString();
    }

    private static String verdicts(List<PolicyVerdict> verdicts) {
        StringBuilder out = new StringBuilder(
                line(List.of("policy", "verdict", "rule", "key", "level", "outcome", "text", "page")));
        for (PolicyVerdict verdict : verdicts) {
            for (PolicyVerdict.Cell cell : verdict.cells()) {
                out.append(line(List.of(
                        verdict.policy(),
                        verdict.verdict(),
                        cell.rule(),
                        cell.key(),
                        cell.level(),
                        cell.outcome(),
                        cell.text(),
                        verdict.page())));
            }
        }
        return out.toString();
    }

    /** Whole numbers without a point; others with all their digits. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvFiles::quoted).collect(Collectors.joining(",", "", END));
    }

    /** In quotes if it holds what separates. */
    static String quoted(String cell) {
        return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}

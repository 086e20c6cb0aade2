// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.annulus.lab.report.plot.Designs;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Placements;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/**
 * Some rows of a section, to be narrowed down. Figures of processors that lay near each other and of such that lay far
 * apart are never put into one comparison: {@link #onePlacement} keeps those of which there are more.
 */
record Figures(List<Row> rows) {
    Figures {
        rows = List.copyOf(rows);
    }

    static Figures of(Results results, String section) {
        return new Figures(results.rows(section));
    }

    Figures where(Predicate<Row> wanted) {
        return new Figures(rows.stream().filter(wanted).toList());
    }

    Figures measured() {
        return where(Row::isMeasured);
    }

    Figures metric(String metric) {
        return where(row -> row.metric().equals(metric));
    }

    Figures at(String condition, String value) {
        return where(row -> row.at(condition).equals(value));
    }

    /** Those that have all of these conditions. */
    Figures at(Map<String, String> conditions) {
        return where(row -> conditions.entrySet().stream()
                .allMatch(condition -> row.at(condition.getKey()).equals(condition.getValue())));
    }

    Figures subjects(Predicate<String> wanted) {
        return where(row -> wanted.test(row.subject()));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The values that a condition takes, by size. */
    List<String> values(String condition) {
        return rows.stream()
                .map(row -> row.at(condition))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted(Numbers::compare)
                .toList();
    }

    /** The value that most rows have; of several the least. */
    Optional<String> usual(String condition) {
        Map<String, Long> counts = rows.stream()
                .filter(row -> !row.at(condition).isEmpty())
                .collect(Collectors.groupingBy(row -> row.at(condition), Collectors.counting()));
        return counts.entrySet().stream()
                .min(Comparator.<Map.Entry<String, Long>>comparingLong(entry -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey, Numbers::compare))
                .map(Map.Entry::getKey);
    }

    List<String> subjects() {
        return rows.stream().map(Row::subject).distinct().toList();
    }

    /** The placement with more values; empty if they do not say. */
    String placement() {
        Map<String, Integer> counts = rows.stream()
                .filter(row -> !row.at(Placements.CONDITION).isEmpty())
                .collect(Collectors.groupingBy(
                        row -> row.at(Placements.CONDITION),
                        Collectors.summingInt(row -> row.values().size())));
        return counts.entrySet().stream()
                .min(Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Those of the placement with more values, and those that do not depend on it. */
    Figures onePlacement() {
        String placement = placement();
        return where(row -> row.at(Placements.CONDITION).isEmpty()
                || row.at(Placements.CONDITION).equals(placement));
    }

    /**
     * How many values a figure has, and of what, for people: of a stopped producer each is a stop, elsewhere a fork.
     */
    static String counted(Row row) {
        return row.section().equals("stall")
                ? Numbers.count(row.values().size(), "stop", "stops") + " in one JVM"
                : Numbers.count(row.values().size(), "value", "values");
    }

    /** How far apart the processors lay; empty if the figures do not say. */
    String where() {
        String placement = placement();
        return placement.isEmpty() ? "" : "processors " + Placements.apart(placement);
    }

    /**
     * What a plot of these figures has to say of itself.
     *
     * @param all figures of the same kind, of every placement
     * @return where the processors lay, and who is not in the plot because of that; empty if it does not matter
     */
    String aboutPlot(Figures all) {
        if (where().isEmpty()) {
            return "";
        }
        List<String> drawn = subjects();
        List<String> others = all.measured().subjects().stream()
                .filter(name -> !drawn.contains(name))
                .toList();
        String where = where();
        return " P" + where.substring(1) + "."
                + (others.isEmpty()
                        ? ""
                        : " Left out, because measured only while they lay otherwise: " + String.join(", ", others)
                                + ".");
    }

    /** What {@link #onePlacement} did, for people; empty if there was nothing to do. */
    String aboutPlacement() {
        String placement = placement();
        if (placement.isEmpty()) {
            return "";
        }
        int all = 0;
        int kept = 0;
        for (Row row : rows) {
            boolean placed = !row.at(Placements.CONDITION).isEmpty();
            all += placed ? row.values().size() : 0;
            kept += placed && row.at(Placements.CONDITION).equals(placement)
                    ? row.values().size()
                    : 0;
        }
        String where = Placements.apart(placement);
        return kept == all
                ? "All figures were taken while the processors lay " + where + "."
                : "Shown are the figures taken while the processors lay " + where + ", " + Numbers.of(kept) + " of "
                        + Numbers.of(all) + "; the others are in the tables, and never in one comparison with these."
                        + aboutLeftOut();
    }

    /** Those of which no figure has the placement that is shown; for people, empty if there are none. */
    String aboutLeftOut() {
        List<String> shown = onePlacement().subjects();
        List<String> others =
                subjects().stream().filter(name -> !shown.contains(name)).toList();
        return others.isEmpty() ? "" : " Only so measured, and in the tables alone: " + String.join(", ", others) + ".";
    }

    /** Best first, among equals ours before peers; one row a subject is expected. */
    List<Row> ranked() {
        List<Row> ranked = new ArrayList<>(measured().rows());
        ranked.sort(Comparator.<Row>comparingDouble(row -> isHigherBetter(row) ? -row.median() : row.median())
                .thenComparing(row -> Designs.isPeer(row.subject()))
                .thenComparing(Row::subject));
        return ranked;
    }

    static boolean isHigherBetter(Row row) {
        return row.better() == Better.HIGHER;
    }
}

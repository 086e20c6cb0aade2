// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.annulus.lab.bench.OneWaySection;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/** What the rings that fit are ordered by. */
enum Goal {
    /** Nanoseconds an entry, one at a time, with as many producers, or the nearest number that was measured. */
    THROUGHPUT("throughput") {
        @Override
        boolean isOfTheKind(Row row) {
            return is(row, "batch", "1") && is(row, "capacity", "4096") && is(row, "payload", "16");
        }

        @Override
        List<Row> nearest(List<Row> rows, int producers) {
            return withValue(rows, "producers", producers);
        }

        @Override
        String describe(Row row) {
            return "nanoseconds an entry, producers " + row.at("producers") + ", one at a time";
        }
    },

    /**
     * The 99th percentile one way, at the highest rate that was measured; producers other than one are not. What did
     * not keep up with that rate each time has none: its figure would be of the times when it did.
     */
    LATENCY("one-way") {
        @Override
        boolean isOfTheKind(Row row) {
            return is(row, "percentile", "99");
        }

        @Override
        boolean isEvidence(Row row) {
            return row.metric().equals(OneWaySection.KEPT_UP);
        }

        @Override
        List<Row> nearest(List<Row> rows, int producers) {
            return withValue(rows, "rate", Integer.MAX_VALUE);
        }

        @Override
        String describe(Row row) {
            return "nanoseconds one way, 99th percentile at " + row.at("rate") + " events a second, one producer";
        }
    };

    private final String section;

    Goal(String section) {
        this.section = section;
    }

    /** The section of a comparison that measures it. */
    String section() {
        return section;
    }

    /** Whether a figure of the section is one to order by, under whatever conditions. */
    abstract boolean isOfTheKind(Row row);

    /** Whether a row says if others are to be ordered by, with 1 for yes: those of its subject and rate. */
    boolean isEvidence(Row row) {
        return false;
    }

    /** Those of the figures that come nearest to what is wanted. */
    abstract List<Row> nearest(List<Row> rows, int producers);

    /** Whether this goal orders by a figure, or needs it to know whether to. */
    boolean uses(Row row) {
        return row.section().equals(section) && row.isMeasured() && (isOfTheKind(row) || isEvidence(row));
    }

    /** Whether no fork speaks against a figure; results of before there was evidence have none. */
    private boolean isSound(Row figure, List<Row> used) {
        return used.stream()
                .noneMatch(row -> isEvidence(row)
                        && row.subject().equals(figure.subject())
                        && is(figure, "rate", row.at("rate"))
                        && row.low() < 1);
    }

    /** What the figure is. */
    abstract String describe(Row row);

    /**
     * One figure a subject: processors near each other and far are never mixed, so those of the placement in which most
     * were measured.
     */
    Map<String, Row> figures(Results results, int producers) {
        List<Row> used = results.rows().stream().filter(this::uses).toList();
        List<Row> all = used.stream().filter(this::isOfTheKind).toList();
        Map<String, List<Row>> placements = nearest(all, producers).stream()
                .filter(row -> isSound(row, used))
                .collect(Collectors.groupingBy(row -> row.at("line"), Collectors.toList()));
        return placements.entrySet().stream()
                .max(Comparator.<Map.Entry<String, List<Row>>>comparingInt(
                                entry -> entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue().stream()
                        .collect(Collectors.toMap(Row::subject, Function.identity(), (a, b) -> a)))
                .orElse(Map.of());
    }

    private static boolean is(Row row, String name, String value) {
        return row.at(name).equals(value);
    }

    private static List<Row> withValue(List<Row> rows, String name, int wanted) {
        return rows.stream()
                .map(row -> Long.parseLong(row.at(name)))
                .min(Comparator.comparingLong(value -> Math.abs(value - wanted)))
                .map(value -> rows.stream()
                        .filter(row -> is(row, name, Long.toString(value)))
                        .toList())
                .orElse(List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.Comparator;
import java.util.List;
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
        String describe(Row row, int producers) {
            return "time an entry in a steady stream, one at a time, " + asMany(row.at("producers"), producers);
        }
    },

    /** The median of the way there and back through two rings. */
    ROUND_TRIP("round-trip") {
        @Override
        boolean isOfTheKind(Row row) {
            return is(row, "percentile", "50");
        }

        @Override
        List<Row> nearest(List<Row> rows, int producers) {
            return rows;
        }

        @Override
        String describe(Row row, int producers) {
            return "round trip through two rings, median, " + asMany("1", producers);
        }
    },

    /**
     * The 99th percentile one way, at the highest rate that was measured, where no round trip was: the scheduler is in
     * it. What did not keep up with that rate each time has none: its figure would be of the times when it did.
     */
    ONE_WAY("one-way") {
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
        String describe(Row row, int producers) {
            return "time one way, 99th percentile at " + row.at("rate") + " events a second, " + asMany("1", producers)
                    + " (no round trip was measured; this has the scheduler's milliseconds in it)";
        }
    };

    private final String section;

    Goal(String section) {
        this.section = section;
    }

    /** What tells most of latency in these results. */
    static Goal latency(Results results) {
        return results.rows().stream().anyMatch(ROUND_TRIP::uses)
                        || results.rows().stream().noneMatch(ONE_WAY::uses)
                ? ROUND_TRIP
                : ONE_WAY;
    }

    /** The section of a comparison that measures it. */
    String section() {
        return section;
    }

    /** The option that asks for it. */
    String option() {
        return this == THROUGHPUT ? "--throughput" : "--latency";
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
    boolean isSound(Row figure, List<Row> used) {
        return used.stream()
                .noneMatch(row -> isEvidence(row)
                        && row.subject().equals(figure.subject())
                        && is(figure, "rate", row.at("rate"))
                        && row.low() < 1);
    }

    /**
     * What the figure is.
     *
     * @param row one of them
     * @param producers that are wanted
     */
    abstract String describe(Row row, int producers);

    private static String asMany(String measured, int wanted) {
        String had = measured.equals("1") ? "one producer" : measured + " producers";
        return Integer.toString(wanted).equals(measured)
                ? had
                : "with " + had + ", the nearest to your " + wanted + " that was measured: with " + wanted
                        + " the order may be another";
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

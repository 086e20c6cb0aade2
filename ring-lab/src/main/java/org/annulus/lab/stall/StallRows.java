// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.annulus.lab.output.Words;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Row;

/** Stops as rows; one value a stop. Rows with {@code held=none} are of the times in which nobody stopped. */
final class StallRows {
    /** Events that were posted and delivered meanwhile. */
    static final String DELIVERED = "delivered-meanwhile";
    /** From the call of a post to the delivery of its event. */
    static final String WAIT = "longest-wait";
    /** A call of post. */
    static final String POST = "longest-post";
    /** A call of drain. */
    static final String DRAIN = "longest-drain";
    /** Posts that were accepted meanwhile. */
    static final String ACCEPTED = "accepted";
    /** Posts that were refused meanwhile. */
    static final String REFUSED = "refused";
    /** Posts that were accepted before the first that was refused. */
    static final String UNTIL_REFUSED = "accepted-until-refused";
    /** From publication until everything that was posted before it is delivered. */
    static final String UNTIL_DELIVERED = "until-delivered";
    /** How long the producer stopped. */
    static final String HELD = "held";
    /** Whether the stop did what the policy declares. */
    static final String DECLARED = "declared";

    private static final double NANOS_A_MILLI = 1e6;
    private static final String EVENTS = "events";
    private static final String POSTS = "posts";
    private static final String MILLIS = "ms";

    private final Stalled stalled;
    private final String held;
    private final List<Row> rows = new ArrayList<>();

    private StallRows(Stalled stalled, long holdMillis) {
        this.stalled = stalled;
        this.held = holdMillis + " ms";
    }

    static List<Row> of(Stalled stalled, long holdMillis) {
        StallRows rows = new StallRows(stalled, holdMillis);
        if (stalled.failed()) {
            return List.of(Row.failed(StallSection.KEY, stalled.subject(), at(rows.held), DELIVERED, stalled.why()));
        }
        if (stalled.stops().isEmpty()) {
            return List.of(
                    Row.notApplicable(StallSection.KEY, stalled.subject(), at(rows.held), DELIVERED, stalled.why()));
        }
        rows.add();
        return rows.rows;
    }

    private static Map<String, String> at(String held) {
        return Map.of("held", held);
    }

    private void add() {
        String none = "none";
        row(none, DELIVERED, EVENTS, Better.HIGHER, stop -> stop.quiet().delivered());
        row(none, WAIT, MILLIS, Better.LOWER, stop -> millis(stop.quiet().longestWait()));
        row(none, POST, MILLIS, Better.LOWER, stop -> millis(stop.quiet().longestPost()));
        row(none, DRAIN, MILLIS, Better.LOWER, stop -> millis(stop.quiet().longestDrain()));
        row(held, DELIVERED, EVENTS, Better.HIGHER, stop -> stop.held().delivered());
        row(held, WAIT, MILLIS, Better.LOWER, stop -> millis(stop.held().longestWait()));
        row(held, POST, MILLIS, Better.LOWER, stop -> millis(stop.held().longestPost()));
        row(held, DRAIN, MILLIS, Better.LOWER, stop -> millis(stop.held().longestDrain()));
        row(held, UNTIL_DELIVERED, MILLIS, Better.LOWER, stop -> millis(stop.untilDelivered()));
        row(held, ACCEPTED, POSTS, Better.HIGHER, Repetition::accepted);
        row(held, REFUSED, POSTS, Better.LOWER, Repetition::refused);
        row(held, HELD, MILLIS, Better.LOWER, stop -> millis(stop.holdNanos()));
        untilRefused();
        declared();
    }

    private static double millis(long nanos) {
        return nanos / NANOS_A_MILLI;
    }

    private void row(String at, String metric, String unit, Better better, ToDoubleFunction<Repetition> value) {
        rows.add(row(at, metric, unit, better, stalled.stops(), value, ""));
    }

    private Row row(
            String at,
            String metric,
            String unit,
            Better better,
            List<Repetition> stops,
            ToDoubleFunction<Repetition> value,
            String note) {
        List<Double> values = stops.stream().mapToDouble(value).boxed().toList();
        return new Row(
                StallSection.KEY, stalled.subject(), new TreeMap<>(at(at)), metric, unit, better, values, note, false);
    }

    private void untilRefused() {
        List<Repetition> refusing = stalled.stops().stream()
                .filter(stop -> stop.acceptedUntilRefused() >= 0)
                .toList();
        rows.add(
                refusing.isEmpty()
                        ? Row.notApplicable(
                                StallSection.KEY, stalled.subject(), at(held), UNTIL_REFUSED, "nothing was refused")
                        : row(
                                held,
                                UNTIL_REFUSED,
                                POSTS,
                                Better.HIGHER,
                                refusing,
                                Repetition::acceptedUntilRefused,
                                "refused by " + stalled.refusal()));
    }

    private void declared() {
        stalled.declared()
                .ifPresent(claim -> rows.add(stalled.contradiction()
                        .map(found -> Row.failed(StallSection.KEY, stalled.subject(), at(held), DECLARED, found))
                        .orElseGet(() -> row(
                                held,
                                DECLARED,
                                "agrees",
                                Better.HIGHER,
                                stalled.stops().stream()
                                        .filter(stop -> Claim.isJudged(claim, stop))
                                        .toList(),
                                stop -> 1,
                                Words.of(claim)))));
    }
}

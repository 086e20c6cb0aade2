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

/**
 * Stops as rows; one value a stop. Metrics that begin with {@code quiet-} are of the time before, when nobody stops.
 */
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

    private static final String QUIET = "quiet-";
    private static final double NANOS_A_MILLI = 1e6;
    private static final String EVENTS = "events";
    private static final String POSTS = "posts";
    private static final String MILLIS = "ms";

    private final Stalled stalled;
    private final Map<String, String> at;
    private final List<Row> rows = new ArrayList<>();

    private StallRows(Stalled stalled, long holdMillis) {
        this.stalled = stalled;
        this.at = Map.of("held", holdMillis + " ms");
    }

    static List<Row> of(Stalled stalled, long holdMillis) {
        StallRows rows = new StallRows(stalled, holdMillis);
        if (stalled.failed()) {
            return List.of(Row.failed(StallSection.KEY, stalled.subject(), rows.at, WAIT, stalled.why()));
        }
        if (stalled.stops().isEmpty()) {
            return List.of(Row.notApplicable(StallSection.KEY, stalled.subject(), rows.at, WAIT, stalled.why()));
        }
        rows.add();
        return rows.rows;
    }

    private void add() {
        row(DELIVERED, EVENTS, Better.HIGHER, stop -> stop.held().delivered());
        row(WAIT, MILLIS, Better.LOWER, stop -> millis(stop.held().longestWait()));
        row(POST, MILLIS, Better.LOWER, stop -> millis(stop.held().longestPost()));
        row(DRAIN, MILLIS, Better.LOWER, stop -> millis(stop.held().longestDrain()));
        row(UNTIL_DELIVERED, MILLIS, Better.LOWER, stop -> millis(stop.untilDelivered()));
        row(ACCEPTED, POSTS, Better.HIGHER, Repetition::accepted);
        row(REFUSED, POSTS, Better.LOWER, Repetition::refused);
        row(HELD, MILLIS, Better.LOWER, stop -> millis(stop.holdNanos()));
        row(QUIET + "delivered", EVENTS, Better.HIGHER, stop -> stop.quiet().delivered());
        row(QUIET + WAIT, MILLIS, Better.LOWER, stop -> millis(stop.quiet().longestWait()));
        row(QUIET + POST, MILLIS, Better.LOWER, stop -> millis(stop.quiet().longestPost()));
        row(QUIET + DRAIN, MILLIS, Better.LOWER, stop -> millis(stop.quiet().longestDrain()));
        untilRefused();
        declared();
    }

    private static double millis(long nanos) {
        return nanos / NANOS_A_MILLI;
    }

    private void row(String metric, String unit, Better better, ToDoubleFunction<Repetition> value) {
        rows.add(row(metric, unit, better, stalled.stops(), value, ""));
    }

    private Row row(
            String metric,
            String unit,
            Better better,
            List<Repetition> stops,
            ToDoubleFunction<Repetition> value,
            String note) {
        List<Double> values = stops.stream().mapToDouble(value).boxed().toList();
        return new Row(
                StallSection.KEY, stalled.subject(), new TreeMap<>(at), metric, unit, better, values, note, false);
    }

    private void untilRefused() {
        List<Repetition> refusing = stalled.stops().stream()
                .filter(stop -> stop.acceptedUntilRefused() >= 0)
                .toList();
        rows.add(
                refusing.isEmpty()
                        ? Row.notApplicable(
                                StallSection.KEY, stalled.subject(), at, UNTIL_REFUSED, "nothing was refused")
                        : row(
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
                        .map(found -> Row.failed(StallSection.KEY, stalled.subject(), at, DECLARED, found))
                        .orElseGet(() -> row(
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

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.annulus.lab.output.Machine;
import org.annulus.lab.output.Median;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import org.annulus.lab.output.Wrapped;
import org.annulus.lab.stall.Stalls.Effort;

/** Stops for people: medians of all stops, and of the times without one. */
final class StallTables {
    private static final int WIDTH = 110;
    private static final double NANOS_A_MILLI = 1e6;

    private final List<Stalled> all;
    private final Effort effort;

    StallTables(List<Stalled> all, Effort effort) {
        this.all = all;
        this.effort = effort;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Machine.describe());
        lines.add("one producer stops for " + effort.holdMillis() + " ms between reserve and publish, "
                + effort.repetitions() + " times; what the other one and the consumer notice;");
        lines.add("medians, times in ms; (in brackets: while nobody stops)");
        lines.add("");
        TextTable table = new TextTable(
                "SUBJECT",
                "DECLARED",
                "DELIVERED",
                "LONGEST WAIT",
                "LONGEST POST",
                "LONGEST DRAIN",
                "ACCEPTED",
                "UNTIL REFUSED",
                "LATE BY");
        List<String> remarks = new ArrayList<>();
        for (Stalled one : all) {
            if (one.stops().isEmpty()) {
                remarks.add(one.subject() + ": " + (one.failed() ? "FAILED: " : "") + one.why());
                continue;
            }
            table.row(
                    one.subject(),
                    one.declared().map(Words::of).orElse("-")
                            + (one.contradiction().isPresent() ? " WRONG" : ""),
                    count(one, stop -> stop.held().delivered()) + " ("
                            + count(one, stop -> stop.quiet().delivered()) + ")",
                    millis(one, stop -> stop.held().longestWait()) + " ("
                            + millis(one, stop -> stop.quiet().longestWait()) + ")",
                    millis(one, stop -> stop.held().longestPost()) + " ("
                            + millis(one, stop -> stop.quiet().longestPost()) + ")",
                    millis(one, stop -> stop.held().longestDrain()) + " ("
                            + millis(one, stop -> stop.quiet().longestDrain()) + ")",
                    count(one, Repetition::accepted),
                    untilRefused(one),
                    millis(one, Repetition::untilDelivered));
            one.contradiction().ifPresent(found -> remarks.add(one.subject() + ": " + found));
        }
        lines.addAll(table.lines());
        if (!remarks.isEmpty()) {
            lines.add("");
            remarks.forEach(remark -> lines.addAll(Wrapped.lines(remark, WIDTH, "  ")));
        }
        return lines;
    }

    private static double median(Stalled one, ToDoubleFunction<Repetition> value) {
        return Median.of(one.stops().stream().mapToDouble(value));
    }

    private static String count(Stalled one, ToDoubleFunction<Repetition> value) {
        return Long.toString(Math.round(median(one, value)));
    }

    private static String millis(Stalled one, ToDoubleFunction<Repetition> value) {
        return String.format(Locale.ROOT, "%.3f", median(one, value) / NANOS_A_MILLI);
    }

    private static String untilRefused(Stalled one) {
        List<Repetition> refusing = one.stops().stream()
                .filter(stop -> stop.acceptedUntilRefused() >= 0)
                .toList();
        return refusing.isEmpty()
                ? "-"
                : Long.toString(Math.round(Median.of(refusing.stream().mapToDouble(Repetition::acceptedUntilRefused))));
    }
}

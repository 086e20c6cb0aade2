// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.Machine;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;

/**
 * What {@code annulus bench wake-up} prints.
 *
 * @param wakeUps how long it takes to wake
 * @param publications what a post costs
 */
record WakeUpReport(List<WakeUpResult> wakeUps, List<PublicationCost.Cost> publications) {
    private static final int SAMPLES = 20_000;
    private static final int WARM_UPS = 2_000;
    private static final int ROUNDS = 10_000;

    /** A thousandth of the wake-ups is the least that a figure for p99.9 needs. */
    private static final int QUICK_SAMPLES = 1_000;

    private static final int QUICK_ROUNDS = 500;

    static WakeUpReport measured(boolean quick) throws IOException {
        try {
            List<WakeUpResult> wakeUps =
                    new WakeUpBenchmark(quick ? QUICK_SAMPLES : SAMPLES, quick ? QUICK_SAMPLES : WARM_UPS).run();
            return new WakeUpReport(wakeUps, new PublicationCost(quick ? QUICK_ROUNDS : ROUNDS).run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a wake-up was measured", e);
        }
    }

    void print(PrintWriter out, boolean json) {
        if (json) {
            out.println(Json.write(this));
            return;
        }
        out.println(Machine.describe());
        out.println("microseconds from just before the call that wakes to the first step of who was woken");
        out.println();
        TextTable table =
                new TextTable("WAITS BY", "PROCESSES", "P50", "P90", "P99", "P99.9", "MAX", "CALL P50", "SAMPLES");
        wakeUps.forEach(row -> table.row(
                row.subject(),
                row.processes(),
                micros(row.p50()),
                micros(row.p90()),
                micros(row.p99()),
                micros(row.p999()),
                micros(row.max()),
                micros(row.post()),
                row.samples()));
        table.lines().forEach(out::println);
        out.println();
        TextTable costs = new TextTable("A POST", "NS");
        publications.forEach(cost -> costs.row(cost.what(), Words.decimals(cost.nanos())));
        costs.lines().forEach(out::println);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e3);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.inspect;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.annulus.core.file.RingFileView;
import org.annulus.core.handle.RingCounters;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.lab.ExitCode;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus stat}: a ring file at a glance, once or again and again. */
@Command(
        name = "stat",
        description = {
            "Shows a ring file at a glance: who holds it, how full it is, its counters, who sleeps on its doorbell.",
            "Opens it read-only.",
            "Exit code 1 if the file is damaged; with --watch, if it was at the first look."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: annulus stat /dev/shm/net.ring", "         annulus stat --watch /dev/shm/net.ring"})
public final class StatCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A ring file.")
    private Path file;

    @Option(
            names = "--watch",
            description = "Looks again every second, or as --interval says, until the file is gone or both sides left.")
    private boolean watch;

    @Option(
            names = "--interval",
            defaultValue = "1",
            paramLabel = "SECONDS",
            description = "Between two looks of --watch; default: ${DEFAULT-VALUE}.")
    private double interval;

    @Option(names = "--json", description = "Prints JSON, one object a look.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public StatCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (!(interval >= 0.01 && interval <= 86_400)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--interval " + interval + " is outside 0.01 to 86400 seconds; use for example 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        RingFileView view = RingFileView.open(file, Policies.discover());
        RingReport report = RingReport.of(view, 0);
        print(out, report);
        if (watch) {
            watch(out, view, report);
        }
        return report.hasProblems() ? ExitCode.WRONG : 0;
    }

    private void watch(PrintWriter out, RingFileView view, RingReport first) throws InterruptedException {
        if (!json) {
            out.println();
            out.printf(
                    Locale.ROOT,
                    "%14s %14s %14s %14s %12s %10s%n",
                    "published/s",
                    "coalesced/s",
                    "refused/s",
                    "delivered/s",
                    "dropped/s",
                    "occupancy");
        }
        RingReport before = first;
        while (before.counters() != null
                && Files.exists(file)
                && (before.kernel().alive() || before.user().alive())) {
            TimeUnit.MICROSECONDS.sleep((long) (interval * 1_000_000));
            RingReport now = RingReport.of(view, 0);
            if (json) {
                out.println(Json.write(now));
            } else {
                rates(out, before.counters(), now.counters(), now.ring());
            }
            out.flush();
            before = now;
        }
    }

    private void rates(PrintWriter out, RingCounters before, RingCounters now, RingSnapshot ring) {
        out.printf(
                Locale.ROOT,
                "%,14.0f %,14.0f %,14.0f %,14.0f %,12.0f %9.1f%%%n",
                (now.published() - before.published()) / interval,
                (now.coalesced() - before.coalesced()) / interval,
                (now.refusedTotal() - before.refusedTotal()) / interval,
                (now.delivered() - before.delivered()) / interval,
                (now.dropped() - before.dropped()) / interval,
                100.0 * ring.occupancy() / ring.capacity());
    }

    private void print(PrintWriter out, RingReport report) {
        if (json) {
            out.println(Json.write(report));
            return;
        }
        RingPrinter.header(report).forEach(out::println);
        if (report.ring() != null) {
            RingSnapshot ring = report.ring();
            out.println("positions  head " + ring.head() + ", tail " + ring.tail());
            out.println("occupancy  " + Words.number(ring.occupancy()) + " of " + Words.number(ring.capacity()));
            RingPrinter.remarks(ring).forEach(out::println);
        }
        if (report.counters() != null) {
            RingPrinter.counters(report.counters()).forEach(out::println);
        }
        RingPrinter.doorbell(report).forEach(out::println);
        out.flush();
    }
}

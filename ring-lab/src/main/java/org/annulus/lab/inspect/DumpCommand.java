// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.inspect;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.annulus.core.file.RingFileView;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.lab.ExitCode;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus dump}: all that is in a ring file. */
@Command(
        name = "dump",
        description = {
            "Shows what is in a ring file: policy, geometry, indices, counters, and the entries with their state.",
            "Opens it read-only; safe on a ring in use and on a damaged one. Exit code 1 if the file is damaged."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: annulus dump /dev/shm/net.ring --limit 10"})
public final class DumpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A ring file, sound or damaged.")
    private Path file;

    @Option(
            names = "--limit",
            defaultValue = "64",
            paramLabel = "N",
            description = "At most so many entries; default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public DumpCommand() {}

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + " is below 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        RingReport report = RingReport.of(RingFileView.open(file, Policies.discover()), limit);
        if (json) {
            out.println(Json.write(report));
        } else {
            print(out, report);
        }
        return report.hasProblems() ? ExitCode.WRONG : 0;
    }

    private void print(PrintWriter out, RingReport report) {
        RingPrinter.header(report).forEach(out::println);
        if (report.counters() != null) {
            RingPrinter.counters(report.counters()).forEach(out::println);
        }
        RingPrinter.doorbell(report).forEach(out::println);
        if (!report.ringFile()) {
            return;
        }
        if (report.ring() == null) {
            out.println(
                    "entries    cannot be shown: the superblock does not say where they are, or the file ends before");
            return;
        }
        RingSnapshot ring = report.ring();
        out.println("positions  head " + ring.head() + ", tail " + ring.tail() + ": " + Words.number(ring.occupancy())
                + " published of " + Words.number(ring.capacity()) + " slots");
        RingPrinter.remarks(ring).forEach(out::println);
        if (!ring.entries().isEmpty()) {
            out.println();
            TextTable table = new TextTable("POSITION", "SLOT", "STATE", "CONTENT");
            ring.entries().forEach(entry -> table.row(entry.position(), entry.slot(), entry.state(), entry.content()));
            table.lines().forEach(out::println);
            if (ring.entries().size() < ring.occupancy()) {
                out.println("... and "
                        + Words.number(ring.occupancy() - ring.entries().size()) + " more; --limit N shows them");
            }
        }
        out.flush();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.ExitCode;
import org.annulus.lab.copy.Session;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.Machine;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code annulus compare}: every variant on the same work, in one run. */
@Command(
        name = "compare",
        description = {
            "Compares ring designs on the same work.",
            "A file is copied between two processes through every variant, round by round, and each copy's SHA-256",
            "digest is compared with the file's. Shows throughput, traits and memory. Exit code 1 if a copy failed",
            "or differs.",
            "A copy also reads, writes and digests the file, so rings differ less here than in 'annulus bench',",
            "which measures the rings alone. Run it alone, and compare within one run only."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus compare --quick",
            "         annulus compare --policies zijlstra/single,zijlstra/ticket-index --input big.iso --json"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int MEBIBYTE = 1 << 20;
    private static final long SEED = 20_261_121;

    @Option(names = "--quick", description = "16 MiB once instead of 256 MiB three times: to see that it works.")
    private boolean quick;

    @Option(
            names = "--policies",
            split = ",",
            paramLabel = "P",
            description = "Default: all variants. 'annulus policies' lists them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--input", paramLabel = "FILE", description = "Default: random bytes, the same each time.")
    private Path input;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public CompareCommand() {}

    @Override
    public Integer call() throws IOException {
        List<RingPolicy> policies = policies();
        if (input != null && !Files.isRegularFile(input)) {
            throw new ParameterException(spec.commandLine(), "--input " + input + " is no regular file");
        }
        CompareReport report;
        try (Session session = Session.create()) {
            Path source = input == null ? random(session.directory().resolve("from")) : input;
            int rounds = quick ? 1 : 3;
            List<Compared> compared = new Comparison(
                            policies, source, session.directory().resolve("to"), rounds)
                    .run(Boolean.getBoolean("annulus.terminal"));
            report = new CompareReport(Machine.describe(), Files.size(source), rounds, compared);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report));
        } else {
            print(out, report);
        }
        out.flush();
        return report.policies().stream().allMatch(Compared::digestsAgree) ? 0 : ExitCode.WRONG;
    }

    private List<RingPolicy> policies() {
        Policies known = Policies.discover();
        return names.isEmpty()
                ? known.variants()
                : names.stream().distinct().map(known::get).toList();
    }

    private Path random(Path file) throws IOException {
        Random random = new Random(SEED);
        byte[] bytes = new byte[MEBIBYTE];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), MEBIBYTE)) {
            for (int mebibyte = 0; mebibyte < (quick ? 16 : 256); mebibyte++) {
                random.nextBytes(bytes);
                out.write(bytes);
            }
        }
        return file;
    }

    private static void print(PrintWriter out, CompareReport report) {
        out.println(report.machine());
        out.println(Words.number(report.bytes()) + " bytes copied between two processes, " + report.rounds()
                + (report.rounds() == 1 ? " round" : " rounds") + "; sizes in bytes, private memory included");
        out.println();
        TextTable table = new TextTable(
                "POLICY", "DELIVERY", "PRODUCERS", "CONSUMERS", "ENTRY", "ITEM", "GB/S", "SLOWEST", "DIGESTS");
        for (Compared row : report.policies()) {
            table.row(
                    row.policy(),
                    Words.of(row.delivery()),
                    Words.handles(row.producers()),
                    Words.handles(row.consumers()),
                    Words.decimals(row.footprint().bytesPerEntry()),
                    Words.decimals(row.footprint().bytesPerItem()),
                    Words.decimals(row.median() / 1e9),
                    Words.decimals(row.slowest() / 1e9),
                    row.digestsAgree() ? "agree" : "WRONG");
        }
        table.lines().forEach(out::println);
        report.policies().stream()
                .filter(row -> !row.digestsAgree())
                .forEach(row -> out.println(row.policy() + ": " + row.wrong()));
    }
}

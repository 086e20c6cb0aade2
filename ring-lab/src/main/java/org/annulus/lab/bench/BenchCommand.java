// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.annulus.core.policy.Policies;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus bench}: JMH on our rings and their peers, side by side. */
@Command(
        name = "bench",
        description = {
            "Measures rings beside their peers with JMH, round by round: one fork of each subject, then the next",
            "of each, so that all see the same machine. Quotes the median fork and the slowest; compare within",
            "one run only.",
            "Run it alone: a third busy thread on two processors distorts everything."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus bench throughput",
            "         annulus bench throughput --producers 2 --subjects zijlstra/ticket,jctools-mpsc",
            "         annulus bench round-trip --quick"
        })
public final class BenchCommand implements Callable<Integer> {
    private enum What {
        THROUGHPUT,
        ROUND_TRIP
    }

    @Parameters(paramLabel = "WHAT", description = "throughput or round-trip.")
    private String what;

    @Option(
            names = "--subjects",
            split = ",",
            paramLabel = "S",
            description = {
                "Policies, and the peers bare, agrona-one-to-one, agrona-many-to-one, jctools-spsc, jctools-mpsc.",
                "Default: zijlstra/single and the peers for one producer; the variants for many, and theirs, for more."
            })
    private List<String> subjects = new ArrayList<>();

    @Option(names = "--producers", defaultValue = "1", description = "Producer threads; default: ${DEFAULT-VALUE}.")
    private int producers;

    @Option(names = "--batch", defaultValue = "1", description = "Entries sent together; default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--limit",
            defaultValue = "16",
            description = "Entries received together, at most; default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--capacity", defaultValue = "4096", description = "Entries that fit; default: ${DEFAULT-VALUE}.")
    private int capacity;

    @Option(names = "--forks", defaultValue = "10", description = "JVMs of each subject; default: ${DEFAULT-VALUE}.")
    private int forks;

    @Option(names = "--quick", description = "Three forks of a second each: to see that it runs, not to quote.")
    private boolean quick;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public BenchCommand() {}

    @Override
    public Integer call() throws RunnerException {
        What wanted = wanted();
        List<String> names = subjects.isEmpty() ? defaults(wanted) : subjects;
        Policies policies = Policies.discover();
        names.stream().filter(name -> !Subject.PEERS.contains(name)).forEach(policies::get);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (wanted == What.THROUGHPUT) {
            parameters.put("producers", Integer.toString(producers));
            parameters.put("batch", Integer.toString(batch));
            parameters.put("limit", Integer.toString(limit));
            parameters.put("capacity", Integer.toString(capacity));
        }
        Rounds rounds = new Rounds(
                wanted == What.THROUGHPUT ? ThroughputBenchmark.class : RoundTripBenchmark.class,
                parameters,
                quick,
                spec.commandLine().getErr());
        List<Measured> measured = rounds.run(names, quick ? 3 : forks);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(measured));
        } else {
            print(out, wanted, measured);
        }
        return 0;
    }

    private What wanted() {
        try {
            What wanted = What.valueOf(what.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (producers < 1 || batch < 1 || limit < 1 || forks < 1 || Integer.bitCount(capacity) != 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--producers, --batch, --limit and --forks are 1 or more, and --capacity is a power of two");
            }
            return wanted;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "bench " + what + "; use throughput or round-trip", e);
        }
    }

    private List<String> defaults(What wanted) {
        if (wanted == What.ROUND_TRIP) {
            return List.of("zijlstra/single", "cache-line", "agrona-one-to-one", "jctools-spsc");
        }
        return producers == 1
                ? List.of(
                        "zijlstra/single",
                        "bare",
                        "agrona-one-to-one",
                        "agrona-many-to-one",
                        "jctools-spsc",
                        "jctools-mpsc")
                : List.of(
                        "zijlstra/ticket",
                        "zijlstra/last-committer",
                        "zijlstra/packed-counter",
                        "agrona-many-to-one",
                        "jctools-mpsc");
    }

    private void print(PrintWriter out, What wanted, List<Measured> measured) {
        out.println(Machine.describe());
        out.println(
                wanted == What.THROUGHPUT
                        ? "ns an entry, " + producers + " producer" + (producers == 1 ? "" : "s") + ", sent by " + batch
                                + ", received by up to " + limit + ", room for " + capacity
                        : "ns a round trip through two rings");
        out.println();
        TextTable table = new TextTable("SUBJECT", "MEDIAN", "FASTEST", "SLOWEST", "SLOWEST/MEDIAN", "B/OP", "FORKS");
        for (Measured row : measured) {
            table.row(
                    row.subject(),
                    decimals(row.median()),
                    decimals(row.fastest()),
                    decimals(row.slowest()),
                    decimals(row.slowest() / row.median()),
                    decimals(row.bytesPerEntry()),
                    row.forks().size());
        }
        table.lines().forEach(out::println);
        out.println();
        TextTable ratios = new TextTable("MEDIANS", "RATIO");
        for (Measured ours : measured) {
            for (Measured peer : measured) {
                if (!Subject.PEERS.contains(ours.subject()) && Subject.PEERS.contains(peer.subject())) {
                    ratios.row(ours.subject() + " : " + peer.subject(), decimals(ours.median() / peer.median()));
                }
            }
        }
        ratios.lines().forEach(out::println);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

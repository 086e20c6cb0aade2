// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.lab.ChosenPolicies;
import org.annulus.lab.CommandLines;
import org.annulus.lab.bench.Measured.Placement;
import org.annulus.lab.cost.CostCommand;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.Machine;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import org.annulus.lab.section.Axes;
import org.annulus.lab.section.Peers;
import org.annulus.lab.stall.StallCommand;
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
            "Measures rings beside their peers with JMH.",
            "Round by round: one fork of each subject, then the next",
            "of each, so that all see the same machine. Quotes the median fork and the slowest; compare within",
            "one run only. Iterations are told apart by how far from each other the processors lay.",
            "wake-up measures how long each way of waiting takes to wake, in one process and across two,",
            "and what ringing costs a post; it takes no other option than --quick and --json.",
            "Run it alone: a third busy thread on two processors distorts everything."
        },
        mixinStandardHelpOptions = true,
        subcommands = {ExplorerBenchCommand.class, CostCommand.class, StallCommand.class},
        footer = {
            "",
            "Example: annulus bench throughput",
            "         annulus bench throughput --producers 2 --subjects zijlstra/ticket,jctools-mpsc",
            "         annulus bench round-trip --quick",
            "         annulus bench wake-up",
            "         annulus bench explorer",
            "         annulus bench cost",
            "         annulus bench stall --quick"
        })
public final class BenchCommand implements Callable<Integer> {
    private static final Rounds.Timing QUICK = new Rounds.Timing(3, 200, 2, 200);

    private static final String KINDS = "throughput, round-trip, wake-up, explorer, cost or stall";
    private static final String[] LOAD = {"--producers", "--batch", "--limit", "--capacity", "--payload"};

    private enum What {
        THROUGHPUT,
        ROUND_TRIP,
        WAKE_UP
    }

    @Parameters(paramLabel = "WHAT", arity = "0..1", description = KINDS + ".")
    private String what;

    @Option(
            names = "--subjects",
            split = ",",
            paramLabel = "S",
            description = {
                "Policies, and the peers bare, bare-one-line, agrona-one-to-one, agrona-many-to-one, jctools-spsc,",
                "jctools-mpsc, disruptor-single, disruptor-multi; for round-trip cache-line, too.",
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

    @Option(
            names = "--payload",
            defaultValue = "16",
            paramLabel = "BYTES",
            description = {
                "Bytes that go with an entry: a peer's message or event holds them, our rings' entries stand for",
                "blocks beside the ring. 16: the entry alone, as it is; default: ${DEFAULT-VALUE}."
            })
    private int payload;

    @Option(names = "--forks", defaultValue = "10", description = "JVMs of each subject; default: ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--near",
            defaultValue = Measured.NEAR_TEXT,
            paramLabel = "NS",
            description = "Up to which round trip of a cache line processors count as near; default: ${DEFAULT-VALUE}.")
    private double near;

    @Option(names = "--quick", description = "Three forks of a second each: to see that it runs, not to quote.")
    private boolean quick;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public BenchCommand() {}

    @Override
    public Integer call() throws RunnerException, IOException {
        What wanted = wanted();
        if (wanted != What.THROUGHPUT) {
            CommandLines.refuse(spec, "is for bench throughput; leave it out", LOAD);
        }
        if (wanted == What.WAKE_UP) {
            CommandLines.refuse(
                    spec,
                    "is for bench throughput and round-trip; wake-up takes --quick and --json",
                    "--subjects",
                    "--forks",
                    "--near");
            WakeUpReport.measured(quick).print(spec.commandLine().getOut(), json);
            return 0;
        }
        List<String> names = subjects.isEmpty()
                ? defaults(wanted).stream().filter(this::carriesThePayload).toList()
                : subjects;
        Policies policies = Policies.discover();
        names.forEach(name -> check(name, policies));
        Map<String, String> parameters = new LinkedHashMap<>();
        if (wanted == What.THROUGHPUT) {
            parameters.put("producers", Integer.toString(producers));
            parameters.put("batch", Integer.toString(batch));
            parameters.put("limit", Integer.toString(limit));
            parameters.put("capacity", Integer.toString(capacity));
            parameters.put("payload", Integer.toString(payload));
        }
        Rounds rounds = new Rounds(
                wanted == What.THROUGHPUT ? ThroughputBenchmark.class : RoundTripBenchmark.class,
                parameters,
                quick ? QUICK : null,
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

    /** Before any fork: a queue for one producer does not fail with two, it never ends. */
    private void check(String name, Policies policies) {
        if (!carriesThePayload(name)) {
            throw new ParameterException(
                    spec.commandLine(), name + " carries no payload; name other --subjects, or leave --payload out");
        }
        if (!Subject.PEERS.contains(name)) {
            ChosenPolicies.of(name, policies, spec, Subject.PEERS);
            policies.get(name).resolve(RingGeometry.DEFAULT.withHandles(producers, 1));
        } else if (producers > 1 && Subject.ONE_PRODUCER.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    name + " is for one producer, and " + producers + " were asked for; use " + Peers.JCTOOLS_MPSC
                            + ", " + Peers.AGRONA_MANY_TO_ONE + " or " + Peers.DISRUPTOR_MULTI);
        }
    }

    private boolean carriesThePayload(String name) {
        return payload == Axes.NO_PAYLOAD || !name.startsWith("bare");
    }

    private What wanted() {
        if (what == null) {
            throw new ParameterException(spec.commandLine(), "bench what? use " + KINDS);
        }
        try {
            What wanted = What.valueOf(what.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (producers < 1 || batch < 1 || limit < 1 || forks < 1 || Integer.bitCount(capacity) != 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--producers, --batch, --limit and --forks are 1 or more, and --capacity is a power of two");
            }
            requireLoad();
            return wanted;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "bench " + what + "; use " + KINDS, e);
        }
    }

    private void requireLoad() {
        if (payload < Axes.NO_PAYLOAD) {
            throw new ParameterException(
                    spec.commandLine(), "--payload " + payload + "; use a multiple of 8 bytes from 16 on");
        }
        try {
            new Load(producers, batch, capacity, payload, limit);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<String> defaults(What wanted) {
        if (wanted == What.ROUND_TRIP) {
            return with(Peers.ONE_PRODUCER, "zijlstra/single", "cache-line");
        }
        return producers == 1
                ? with(Peers.NAMES, "zijlstra/single", "bare")
                : with(Peers.MANY_PRODUCERS, "zijlstra/ticket", "zijlstra/last-committer", "zijlstra/packed-counter");
    }

    private static List<String> with(List<String> peers, String... before) {
        return Stream.concat(Stream.of(before), peers.stream()).toList();
    }

    private void print(PrintWriter out, What wanted, List<Measured> measured) {
        out.println(Machine.describe());
        out.println(
                wanted == What.THROUGHPUT
                        ? "ns an entry, " + producers + " producer" + (producers == 1 ? "" : "s") + ", sent by " + batch
                                + ", received by up to " + limit + ", room for " + capacity
                                + (payload == Axes.NO_PAYLOAD ? "" : ", payload of " + payload + " bytes")
                        : "ns a round trip through two rings");
        legend(wanted == What.THROUGHPUT ? "an entry" : "a trip").forEach(out::println);
        for (Placement placement : Placement.values()) {
            List<Measured> rows = measured.stream()
                    .map(row -> row.in(placement, near))
                    .filter(row -> !row.forks().isEmpty())
                    .toList();
            if (!rows.isEmpty()) {
                out.println();
                out.println(title(placement, near));
                table(out, rows);
            }
        }
    }

    /** What the columns are. */
    static List<String> legend(String operation) {
        return List.of(
                "MEDIAN, FASTEST and SLOWEST: of the forks, each the mean of its iterations in that placement",
                "B/OP: bytes that all threads together allocate for " + operation);
    }

    static String title(Placement placement, double near) {
        return switch (placement) {
            case NEAR ->
                "processors near each other: a cache line's round trip takes up to " + Words.decimals(near) + " ns";
            case FAR ->
                "processors far from each other: a cache line's round trip takes more than " + Words.decimals(near)
                        + " ns";
            case MOVED -> "the host moved the processors meanwhile; not to be quoted";
        };
    }

    private static void table(PrintWriter out, List<Measured> rows) {
        TextTable table = new TextTable(
                "SUBJECT", "MEDIAN", "FASTEST", "SLOWEST", "SLOWEST/MEDIAN", "B/OP", "FORKS", "ITERATIONS");
        TextTable ratios = new TextTable("RATIO OF MEDIANS", "");
        for (Measured row : rows) {
            table.row(
                    row.subject(),
                    Words.decimals(row.median()),
                    Words.decimals(row.fastest()),
                    Words.decimals(row.slowest()),
                    Words.decimals(row.slowest() / row.median()),
                    Words.decimals(row.bytes()),
                    row.forks().size(),
                    row.iterations());
            rows.stream()
                    .filter(peer -> Subject.PEERS.contains(peer.subject()) && !Subject.PEERS.contains(row.subject()))
                    .forEach(peer -> ratios.row(
                            row.subject() + " : " + peer.subject(), Words.decimals(row.median() / peer.median())));
        }
        table.lines().forEach(out::println);
        out.println();
        ratios.lines().forEach(out::println);
    }
}

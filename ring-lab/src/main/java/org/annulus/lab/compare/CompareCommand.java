// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.annulus.conformance.report.Verdict;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.ChosenPolicies;
import org.annulus.lab.CommandLines;
import org.annulus.lab.ExitCode;
import org.annulus.lab.baseline.Changes;
import org.annulus.lab.baseline.ChangesText;
import org.annulus.lab.copy.Session;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.Terminal;
import org.annulus.lab.report.ReportFiles;
import org.annulus.lab.results.DirectoryLock;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.ResultsFile;
import org.annulus.lab.section.Axes;
import org.annulus.lab.section.Peers;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code annulus compare}: every variant on the same work, in one run. */
@Command(
        name = "compare",
        description = {
            "Compares ring designs, and their peers, on the same work.",
            "Checks each against the conformance rules, copies a file between two processes through each, counts what",
            "an event costs, and measures throughput, latency and wake-up. Writes a page, results, tables and plots.",
            "A comparison that was interrupted goes on where it was when it is started again.",
            "Exit code 1 if something failed, a copy differs, or a policy is not conformant.",
            "Run it alone, and compare figures within one run only."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus compare --quick",
            "         annulus compare --policies zijlstra/single,zijlstra/ticket-index --input big.iso",
            "         annulus compare --baseline before/results.json"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int MEBIBYTE = 1 << 20;
    private static final long SEED = 20_261_121;

    @Option(names = "--quick", description = "Everything once and briefly, within five minutes: to see the picture.")
    private boolean quick;

    @Option(
            names = "--policies",
            split = ",",
            paramLabel = "P",
            description = "Policies with all their variants, or variants. Default: all. 'annulus policies' lists them.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--sections",
            split = ",",
            paramLabel = "S",
            description = "Only these: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Sections.Keys.class)
    private List<String> sections = new ArrayList<>();

    @Option(names = "--input", paramLabel = "FILE", description = "To copy. Default: random bytes, the same each time.")
    private Path input;

    @Option(names = "--forks", description = "JVMs of each subject and condition; default: 3, with --quick 1.")
    private Integer forks;

    @Option(
            names = "--producers",
            split = ",",
            paramLabel = "N",
            description = "Of throughput: numbers of producers; default: 1,2,4, with --quick 1,2.")
    private List<Integer> producers = new ArrayList<>();

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            description = "Of throughput: entries sent together; default: 1,16, with --quick 1.")
    private List<Integer> batches = new ArrayList<>();

    @Option(
            names = "--capacity",
            split = ",",
            paramLabel = "N",
            description = "Of throughput: entries that fit; default: 4096,64,65536, with --quick 4096.")
    private List<Integer> capacities = new ArrayList<>();

    @Option(
            names = "--payload",
            split = ",",
            paramLabel = "B",
            description = {
                "Of throughput: bytes that go with an entry, 16 for the entry alone;",
                "default: 16,64,256,1024, with --quick 16."
            })
    private List<Integer> payloads = new ArrayList<>();

    @Option(
            names = "--cross",
            description = {
                "Measures every combination of --producers, --batch, --capacity and --payload. Without it: every",
                "number of producers with every batch, and each capacity and payload with the first of these."
            })
    private boolean cross;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go; default: annulus-compare/full, with --quick annulus-compare/quick.")
    private Path out;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = {
                "The results.json of an earlier comparison: tells what changed since,",
                "by more than the noise of either."
            })
    private Path baseline;

    @Option(names = "--fresh", description = "Forgets an unfinished comparison in that place.")
    private boolean fresh;

    @Option(names = "--json", description = "Prints the results as JSON instead of the summary.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public CompareCommand() {}

    @Override
    public Integer call() throws IOException {
        List<RingPolicy> policies = ChosenPolicies.of(names);
        List<Section> chosen = chosenSections();
        refuseIdle(chosen);
        if (input != null && !Files.isRegularFile(input)) {
            throw usage("--input " + input + " is no regular file");
        }
        if (forks != null && forks < 1) {
            throw usage("--forks " + forks + "; use 1 or more");
        }
        Results before = baseline == null ? null : ResultsFile.read(baseline);
        // All that can be refused is looked at before anything is made.
        Axes conditions = axes();
        Path directory = out != null ? out : Path.of("annulus-compare", quick ? "quick" : "full");
        requireDirectory(directory);
        DirectoryLock lock = CommandLines.lock(spec, directory);
        try (lock) {
            return compare(policies, chosen, conditions, before, directory);
        }
    }

    private int compare(
            List<RingPolicy> policies, List<Section> chosen, Axes conditions, Results before, Path directory)
            throws IOException {
        Results results;
        try (Session session = Session.create()) {
            Scope scope = new Scope(
                    policies,
                    Peers.NAMES,
                    quick,
                    forks == null ? (quick ? 1 : 3) : forks,
                    source(session),
                    directory,
                    conditions);
            results = measured(chosen, scope, directory);
        }
        Optional<Changes> changes = before == null ? Optional.empty() : Optional.of(Changes.between(before, results));
        if (changes.isPresent()) {
            Files.writeString(directory.resolve("changes.json"), Json.write(changes.get()) + "\n");
        }
        Path page = ReportFiles.write(results, changes, directory);
        print(policies, results, changes, page);
        return wentWell(results) ? 0 : ExitCode.WRONG;
    }

    private void print(List<RingPolicy> policies, Results results, Optional<Changes> changes, Path page) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(results));
        } else {
            new CompareSummary(results, policies).lines().forEach(out::println);
            changes.ifPresent(found -> {
                out.println();
                ChangesText.lines(found).forEach(out::println);
            });
            out.println();
            out.println("report: " + page);
        }
        out.flush();
    }

    private List<Section> chosenSections() {
        try {
            return Sections.named(sections);
        } catch (IllegalArgumentException e) {
            throw usage("--sections: " + e.getMessage());
        }
    }

    /** Options that no chosen section uses. */
    private void refuseIdle(List<Section> chosen) {
        List<String> keys = chosen.stream().map(Section::key).toList();
        if (!keys.contains("throughput")) {
            CommandLines.refuse(
                    spec,
                    "is for the section throughput, which is not among --sections; leave it out",
                    "--producers",
                    "--batch",
                    "--capacity",
                    "--payload",
                    "--cross");
        }
        if (!keys.contains("copy")) {
            CommandLines.refuse(
                    spec, "is for the section copy, which is not among --sections; leave it out", "--input");
        }
        if (chosen.stream().noneMatch(Section::forks)) {
            CommandLines.refuse(
                    spec,
                    "is for sections that measure in several JVMs, and none of --sections does; leave it out",
                    "--forks");
        }
    }

    private Axes axes() {
        Axes usual = quick ? Axes.QUICK : Axes.STAR;
        try {
            return new Axes(
                    producers.isEmpty() ? usual.producers() : producers,
                    batches.isEmpty() ? usual.batches() : batches,
                    capacities.isEmpty() ? usual.capacities() : capacities,
                    payloads.isEmpty() ? usual.payloads() : payloads,
                    cross);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private void requireDirectory(Path directory) throws IOException {
        CommandLines.makeDirectory(spec, "--out", directory);
        if (!Files.isWritable(directory)) {
            throw usage("--out " + directory + " may not be written by this user; name another directory");
        }
    }

    private Results measured(List<Section> chosen, Scope scope, Path directory) throws IOException {
        Journal journal;
        try {
            journal = Journal.open(
                    directory.resolve("unfinished"),
                    new Journal.Plan(CommandLines.text(spec), Here.place(), settings(chosen, scope)),
                    fresh);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        Results results;
        try (CompareProgress progress = new CompareProgress(spec.commandLine().getErr(), Terminal.isThere())) {
            results = new Comparison(chosen, scope, journal).run(progress);
        }
        ResultsFile.write(results, directory);
        if (results.complete()) {
            journal.end();
        }
        return results;
    }

    private Map<String, String> settings(List<Section> chosen, Scope scope) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("quick", Boolean.toString(quick));
        settings.put("forks", Integer.toString(scope.forks()));
        settings.put(
                "policies",
                String.join(
                        " ",
                        scope.policies().stream()
                                .map(policy -> policy.name().toString())
                                .toList()));
        settings.put(
                "sections", String.join(" ", chosen.stream().map(Section::key).toList()));
        settings.put(
                "input",
                input == null
                        ? "random bytes, seed " + SEED + ", " + mebibytes() + " MiB"
                        : input.toAbsolutePath().normalize() + ", " + Files.size(input) + " bytes, modified "
                                + Files.getLastModifiedTime(input));
        settings.put("axes", scope.axes().toString());
        settings.put("build", Here.build());
        for (Section section : chosen) {
            settings.putAll(section.settings(scope));
        }
        return settings;
    }

    private Supplier<Path> source(Session session) {
        if (input != null) {
            return () -> input;
        }
        Path file = session.directory().resolve("from");
        return () -> {
            try {
                return Files.exists(file) ? file : random(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private Path random(Path file) throws IOException {
        Random random = new Random(SEED);
        byte[] bytes = new byte[MEBIBYTE];
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), MEBIBYTE)) {
            for (int mebibyte = 0; mebibyte < mebibytes(); mebibyte++) {
                random.nextBytes(bytes);
                stream.write(bytes);
            }
        }
        return file;
    }

    private int mebibytes() {
        return quick ? 16 : 256;
    }

    /** What CI asks. */
    private static boolean wentWell(Results results) {
        return results.rows().stream().noneMatch(row -> row.failed())
                && results.verdicts().stream().noneMatch(one -> one.is(Verdict.NOT_CONFORMANT));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.Ring;
import org.annulus.core.Rings;
import org.annulus.core.RingsConfiguration;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.annulus.lab.bench.OneWaySection;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Part;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.PolicyVerdict.Cell;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.ResultsFile;
import org.annulus.lab.results.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** With made-up results: every policy passes every rule, and takes as many nanoseconds as its name has letters. */
final class AdviseCommandTest {
    private static final Results.Place PLACE = new Results.Place(2, "P", "Linux", "17", "2026-11-21", Map.of());

    @TempDir
    private Path directory;

    private final List<Row> rows = new ArrayList<>();
    private final List<PolicyVerdict> verdicts = new ArrayList<>();

    @BeforeEach
    void makeResults() {
        for (RingPolicy policy : Policies.discover().variants()) {
            String name = policy.name().toString();
            rows.add(throughput(name, 1, name.length()));
            verdicts.add(verdict(name, "PASS"));
        }
    }

    private static Row throughput(String subject, int producers, double nanos) {
        Map<String, String> at = Map.of(
                "producers",
                Integer.toString(producers),
                "batch",
                "1",
                "capacity",
                "4096",
                "payload",
                "16",
                "line",
                "near");
        return Row.of("throughput", subject, at, "time", "ns/entry", Better.LOWER, nanos);
    }

    private static PolicyVerdict verdict(String policy, String outcome) {
        return new PolicyVerdict(
                policy,
                "CONFORMANT",
                "",
                "",
                Arrays.stream(Rule.values())
                        .map(rule -> new Cell(rule.number(), rule.key(), "must", outcome, "made up"))
                        .toList());
    }

    private Cli.Result advise(String... options) throws IOException {
        ResultsFile.write(
                Results.of("annulus compare", PLACE, Map.of(), true, List.of(new Part("u", 1, rows, verdicts))),
                directory);
        List<String> arguments = new ArrayList<>(List.of("advise"));
        arguments.addAll(List.of(options));
        arguments.addAll(
                List.of("--results", directory.resolve(ResultsFile.NAME).toString()));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static String picked(Cli.Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out()
                .lines()
                .filter(line -> line.startsWith("pick "))
                .findFirst()
                .orElseThrow()
                .substring(5);
    }

    @Test
    void shouldPickTheFastestWhenSeveralFit() throws IOException {
        assertThat(picked(advise())).isEqualTo("acall/bounded");
        rows.removeIf(row -> row.subject().equals("zijlstra/packed-counter"));
        rows.add(throughput("zijlstra/packed-counter", 1, 2));
        assertThat(picked(advise())).isEqualTo("zijlstra/packed-counter");
    }

    /** Instead of what was made up. */
    private void measured(String subject, String line, Double... values) {
        Row row = throughput(subject, 1, 1);
        rows.removeIf(other -> other.subject().equals(subject)
                && other.at("line").equals(line)
                && other.at("producers").equals("1"));
        SortedMap<String, String> at = new TreeMap<>(row.at());
        at.put("line", line);
        rows.add(new Row(
                row.section(), subject, at, row.metric(), row.unit(), row.better(), List.of(values), "", false));
    }

    @Test
    void shouldPickTheOneWithFewerKnownDefectsWhenTwoAreLevel() throws IOException {
        measured("zijlstra/single", "near", 5.0);
        measured("acall/bounded", "near", 5.4);
        assertThat(picked(advise())).as("within a tenth").isEqualTo("acall/bounded");
        assertThat(advise().out())
                .contains("level with it, and behind it for known defects or for what is not wished:"
                        + " zijlstra/single");
        measured("acall/bounded", "near", 5.6);
        assertThat(picked(advise())).isEqualTo("zijlstra/single");
        measured("zijlstra/single", "near", 4.0, 6.0);
        assertThat(picked(advise())).as("forks overlap").isEqualTo("acall/bounded");
    }

    @Test
    void shouldPickWhatCanNoMoreThanIsWishedWhenTwoAreLevel() throws IOException {
        measured("acall/bounded", "near", 5.4);
        measured("acall/bounded-cas", "near", 5.0);
        assertThat(picked(advise())).isEqualTo("acall/bounded");
        assertThat(picked(advise("--consumers", "2"))).isEqualTo("acall/bounded-cas");
    }

    @Test
    void shouldGoByTheMedianAndNotByTheWorstForkWhenForksDiffer() throws IOException {
        measured("acall/bounded", "near", 5.0, 5.0, 90.0);
        measured("acall/bounded-cas", "near", 91.0);
        measured("zijlstra/single", "near", 95.0);
        assertThat(picked(advise())).isEqualTo("acall/bounded");
        assertThat(advise().out()).contains("5.00 ns  5.00 ns to 90.0 ns");
    }

    @Test
    void shouldPutADefectOfWhatIsWishedLastWhenItIsFaster() throws IOException {
        measured("zijlstra/single-index-cas", "near", 1.0);
        measured("zijlstra/sketch-index", "near", 1.0);
        measured("zijlstra/single-index", "near", 3.0);
        Cli.Result result = advise("--coalesced");
        assertThat(picked(result)).isEqualTo("zijlstra/single-index");
        assertThat(joined(result))
                .contains("zijlstra/sketch-index: comes last: declares a defect of what --coalesced asks for"
                        + " (publication)");
        measured("zijlstra/sketch", "near", 0.1);
        assertThat(picked(advise())).isNotEqualTo("zijlstra/sketch");
    }

    /** Near, 21.6 and 44.4 would win; far, where most were measured, nobody may be compared with that. */
    @Test
    void shouldRankWithinThePlacementThatMostHaveWhenNearAndFarAreMixed() throws IOException {
        rows.removeIf(row -> row.section().equals("throughput"));
        measured("acall/bounded", "far", 30.0);
        measured("aio-legacy/single", "far", 40.0);
        measured("zijlstra/single", "near", 3.0);
        Cli.Result result = advise();
        assertThat(picked(result)).isEqualTo("acall/bounded");
        assertThat(joined(result))
                .contains("processors far from each other, where 2 of the 15 that fit were measured; near each other: 1"
                        + " (never compared with these)")
                .contains("zijlstra/single: was measured only while the processors lay near each other");
        assertThat(result.out().lines().filter(line -> line.matches("\\d+ .*zijlstra/single .*")))
                .singleElement()
                .asString()
                .startsWith("3 ");
        measured("zijlstra/ticket", "near", 4.0);
        assertThat(picked(advise())).as("as many: near").isEqualTo("zijlstra/single");
    }

    @Test
    void shouldSayThatTheFiguresAreOfOtherProducersWhenThoseWereNotMeasured() throws IOException {
        assertThat(joined(advise("--producers", "4")))
                .contains(
                        "with one producer, the nearest to your 4 that was measured: with 4 the order may be another");
        assertThat(advise().out()).doesNotContain("nearest");
    }

    @Test
    void shouldAddADoorbellOnlyWhenTheConsumersSleep() throws IOException {
        Cli.Result without = advise();
        assertThat(without.out()).doesNotContain("withDoorbell").contains("without a doorbell: consumers poll");
        Cli.Result with = advise("--sleep");
        assertThat(with.out())
                .contains(".withDoorbell()")
                .contains("ring.mine.doorbell = true")
                .contains("with a doorbell, because of --sleep");
    }

    private static String joined(Cli.Result result) {
        return result.out().replaceAll("\\n +", " ");
    }

    @Test
    void shouldExplainEveryExclusionWhenOneIsExcluded() throws IOException {
        Cli.Result result = advise("--producers", "2", "--consumers", "3", "--each");
        int variants = Policies.discover().variants().size();
        String out = result.out().replaceAll("\\n    +", " ");
        long fitting = out.lines().filter(line -> line.matches("\\d+ .*")).count();
        long excluded = out.lines()
                .filter(line -> line.startsWith("  ") && line.contains(": it "))
                .mapToLong(line -> line.substring(0, line.indexOf(':')).split(", ").length)
                .sum();
        assertThat(fitting + excluded).isEqualTo(variants);
        assertThat(out)
                .contains("is for one producer, not for 2")
                .contains("is for one consumer, not for 3")
                .contains("merges posts to one item, and each is to be delivered")
                .contains("overwrites what nobody has read when it is full");
    }

    @Test
    void shouldNeverMixProcessorsNearAndFarWhenOrdering() throws IOException {
        Row near = throughput("zijlstra/single", 1, 500);
        rows.removeIf(row -> row.subject().equals("zijlstra/single"));
        rows.add(new Row(
                near.section(),
                near.subject(),
                far(near.at()),
                near.metric(),
                near.unit(),
                near.better(),
                List.of(1.0),
                "",
                false));
        assertThat(picked(advise())).isEqualTo("acall/bounded");
    }

    private static SortedMap<String, String> far(Map<String, String> at) {
        SortedMap<String, String> far = new TreeMap<>(at);
        far.put("line", "far");
        return far;
    }

    @Test
    void shouldGoByTheKitWhenTheUserIsHostile() throws IOException {
        verdicts.removeIf(verdict -> verdict.policy().startsWith("zijlstra/single"));
        verdicts.add(verdict("zijlstra/single", "FAIL"));
        Cli.Result result = advise("--hostile-user");
        assertThat(result.out().replaceAll("\\n    +", " "))
                .contains("zijlstra/single: it has FAIL for rule R8.1 hostile-peer: made up")
                .contains("zijlstra/single-cas: it was not checked for rule R8.1 hostile-peer");
    }

    @Test
    void shouldSayWhichWishToDropWhenNothingFits() throws IOException {
        Cli.Result result = advise("--coalesced", "--memory", "user");
        assertThat(result.code()).isEqualTo(ExitCode.WRONG);
        assertThat(result.out().lines())
                .anyMatch(line -> line.equals("nothing fits; without --coalesced acall/bounded does"))
                .anyMatch(line -> line.equals("nothing fits; without --memory user epoll-rfc/cas does"));
        Cli.Result two = advise("--producers", "2", "--coalesced", "--memory", "user", "--order", "global");
        assertThat(two.out()).containsPattern("nothing fits; without --memory user \\S+ does");
    }

    @Test
    void shouldPrintAConfigurationThatOpensTheRingWhenPasted() throws IOException {
        for (String delivery : new String[] {"--each", "--coalesced"}) {
            Cli.Result result = advise("--producers", "2", delivery);
            Properties properties = new Properties();
            for (String line : result.out().lines().map(String::trim).toList()) {
                if (line.startsWith("ring.mine")) {
                    properties.load(new StringReader(line));
                }
            }
            try (org.annulus.core.NamedRings rings =
                    new org.annulus.core.NamedRings(Rings.discover(), RingsConfiguration.from(properties))) {
                Ring ring = rings.get("mine");
                assertThat(ring.policy().name()).hasToString(picked(result));
                assertThat(ring.geometry().producers()).isEqualTo(2);
            }
        }
    }

    @Test
    void shouldPrintPlainCodeThatCompilesWhenPasted() throws IOException {
        Cli.Result result = advise("--cross-process");
        String code = result.out()
                .lines()
                .map(String::trim)
                .filter(line -> line.startsWith("Ring mine = "))
                .findFirst()
                .orElseThrow();
        Path source = directory.resolve("Pasted.java");
        Files.writeString(
                source,
                "import java.nio.file.Path; import org.annulus.core.*; class Pasted { void open() { " + code + " } }");
        java.io.ByteArrayOutputStream errors = new java.io.ByteArrayOutputStream();
        int outcome = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(outcome).as(errors.toString()).isZero();
        assertThat(code).contains(".inFile(");
    }

    private static List<String> subjects(Goal goal, Results results) {
        return Figures.of(goal, results, 1).rows().stream().map(Row::subject).toList();
    }

    @Test
    void shouldGoByTheRoundTripWhenLatencyIsAskedFor() throws IOException {
        rows.addAll(oneWay("acall/bounded", 100_000, 1.0));
        rows.addAll(oneWay("zijlstra/single", 900_000, 1.0));
        assertThat(picked(advise("--latency"))).isEqualTo("acall/bounded");
        assertThat(advise("--latency").out()).contains("100 us").contains("no round trip was measured");
        Map<String, String> at = Map.of("percentile", "50", "line", "near");
        rows.add(Row.of("round-trip", "acall/bounded", at, "time", "ns", Better.LOWER, 300));
        rows.add(Row.of("round-trip", "zijlstra/single", at, "time", "ns", Better.LOWER, 180));
        assertThat(picked(advise("--latency"))).isEqualTo("zijlstra/single");
    }

    /** What README.md says in "Which ring should I pick?". */
    @Test
    void shouldAdviseWhatTheReadmeSaysWhenGoingByTheShippedResults() {
        assertThat(shipped()).isEqualTo("zijlstra/single");
        assertThat(shipped("--latency")).isEqualTo("aio-legacy/single");
        assertThat(shipped("--producers", "4", "--each")).isEqualTo("acall/bounded-cas");
        assertThat(shipped("--producers", "4", "--must-survive-producer-death", "--order", "global"))
                .isEqualTo("aio-legacy/single");
        assertThat(shipped("--coalesced")).isEqualTo("zijlstra/single-index");
        assertThat(shipped("--consumers", "4")).isEqualTo("acall/bounded-cas");
    }

    /** From a directory without results of its own, as that of the tests is. */
    private static String shipped(String... options) {
        List<String> arguments = new ArrayList<>(List.of("advise"));
        arguments.addAll(List.of(options));
        return picked(Cli.run(arguments.toArray(String[]::new)));
    }

    @Test
    void shouldAdviseFromTheShippedResultsWhenThereAreNoOthers() throws IOException {
        Results shipped = Measured.shipped().results();
        assertThat(shipped.complete()).isTrue();
        assertThat(shipped.verdicts())
                .extracting(PolicyVerdict::policy)
                .containsAll(Policies.discover().variants().stream()
                        .map(policy -> policy.name().toString())
                        .toList());
        assertThat(subjects(Goal.THROUGHPUT, shipped)).contains("zijlstra/single");
        assertThat(Goal.latency(shipped)).isEqualTo(Goal.ROUND_TRIP);
        assertThat(subjects(Goal.ROUND_TRIP, shipped)).contains("zijlstra/single");
    }

    @Test
    void shouldAdviseTheSameWhenResultsAreReduced() throws IOException {
        rows.add(Row.of("copy", "zijlstra/single", Map.of(), "throughput", "GB/s", Better.HIGHER, 1));
        Path small = directory.resolve("small.json");
        assertThat(advise("--reduce", small.toString()).code()).isZero();
        assertThat(ResultsFile.read(small).rows("copy")).isEmpty();
        String[] whole = advise("--hostile-user").out().split("\\n", 3);
        String[] reduced = Cli.run("advise", "--hostile-user", "--results", small.toString())
                .out()
                .split("\\n", 3);
        assertThat(reduced[2]).isEqualTo(whole[2]);
    }

    private static List<Row> oneWay(String subject, double nanos, Double... keptUp) {
        Map<String, String> rate = Map.of("rate", "1000000");
        Map<String, String> at = Map.of("rate", "1000000", "percentile", "99", "line", "near");
        Row kept = Arrays.stream(keptUp)
                .map(value -> Row.of("one-way", subject, rate, OneWaySection.KEPT_UP, "forks", Better.HIGHER, value))
                .reduce(Row::plus)
                .orElseThrow();
        return List.of(kept, Row.of("one-way", subject, at, "time", "ns", Better.LOWER, nanos));
    }

    @Test
    void shouldLeaveOutOfLatencyWhatDidNotKeepUpEachTime() throws IOException {
        rows.addAll(oneWay("zijlstra/single", 900, 1.0, 1.0));
        rows.addAll(oneWay("acall/bounded", 100, 1.0, 0.0));
        assertThat(picked(advise("--latency"))).isEqualTo("zijlstra/single");
        Path small = directory.resolve("small.json");
        assertThat(advise("--latency", "--reduce", small.toString()).code()).isZero();
        assertThat(subjects(Goal.ONE_WAY, ResultsFile.read(small))).containsExactly("zijlstra/single");
        rows.removeIf(row -> row.metric().equals(OneWaySection.KEPT_UP));
        assertThat(picked(advise("--latency"))).as("without evidence").isEqualTo("acall/bounded");
    }

    @Test
    void shouldRefuseWishesThatContradictEachOther() throws IOException {
        assertThat(advise("--each", "--coalesced").err()).contains("--each and --coalesced exclude each other");
        assertThat(advise("--order", "alphabetic").err()).contains("'alphabetic' is no order; use global");
        assertThat(advise("--producers", "0").err()).contains("--producers 0 and --consumers 1; both are 1 or more");
        Cli.Result none =
                Cli.run("advise", "--results", directory.resolve("nothing.json").toString());
        assertThat(none.code()).isEqualTo(ExitCode.WRONG);
        assertThat(none.err().lines()).singleElement().asString().contains("there is no file");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.ResultsFile;
import org.annulus.lab.results.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class CompareCommandTest {
    @TempDir
    private Path directory;

    private Path source;
    private Path out;

    @BeforeEach
    void makeASource() throws IOException {
        source = directory.resolve("from");
        out = directory.resolve("out");
        byte[] bytes = new byte[200_001];
        new Random(7).nextBytes(bytes);
        Files.write(source, bytes);
    }

    private Cli.Result compare(String policies, Path input, String... more) {
        String[] arguments = new String[10 + more.length];
        String[] first = {
            "compare",
            "--quick",
            "--sections",
            "copy,memory",
            "--policies",
            policies,
            "--input",
            input.toString(),
            "--out",
            out.toString()
        };
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return Cli.run(arguments);
    }

    @Test
    void shouldCompareBothFamiliesWhenAskedForOneOfEach() throws IOException {
        Cli.Result result = compare("zijlstra/single,zijlstra/ticket-index", source);
        assertThat(result.err().lines()).allMatch(line -> line.startsWith("compare: "));
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches("zijlstra/single +each +1 +1 +16\\.00 +- .*"))
                .anyMatch(line -> line.matches("zijlstra/ticket-index +coalesced +many +1 +4\\.00 +16\\.\\d+ .*"));
        Results results = ResultsFile.read(out.resolve(ResultsFile.NAME));
        assertThat(results.complete()).isTrue();
        assertThat(results.rows("copy")).hasSize(2).allMatch(Row::isMeasured);
        assertThat(results.settings()).containsEntry("policies", "zijlstra/single zijlstra/ticket-index");
        assertThat(results.command()).startsWith("annulus compare --quick");
        assertThat(out.resolve("unfinished")).doesNotExist();
        assertThat(result.out()).contains("report: " + out.resolve("report.html"));
        assertThat(out.resolve("report.html")).content().contains("zijlstra/single");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldSayWrongAndExitWithOneWhenACopyDiffers() {
        // A file that is another one each time it is read.
        Cli.Result result = compare("zijlstra/single", Path.of("/proc/sys/kernel/random/uuid"));
        assertThat(result.code()).isEqualTo(ExitCode.WRONG);
        assertThat(result.out()).contains("WRONG", "zijlstra/single: the file has digest ");
    }

    @Test
    void shouldKeepThePreviousResultsWhenComparedAgain() throws IOException {
        compare("zijlstra/single", source);
        String first = Files.readString(out.resolve(ResultsFile.NAME));
        assertThat(compare("zijlstra/ticket", source).code()).isZero();
        assertThat(Files.readString(out.resolve(ResultsFile.PREVIOUS))).isEqualTo(first);
    }

    @Test
    void shouldTellWhatChangedWhenThereIsABaseline() throws IOException {
        compare("zijlstra/single", source);
        Path before = Files.copy(out.resolve(ResultsFile.NAME), directory.resolve("before.json"));
        Files.writeString(before, Files.readString(before).replace("\"values\" : [ 16.0 ]", "\"values\" : [ 24.0 ]"));
        Cli.Result result = compare("zijlstra/single", source, "--baseline", before.toString());
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .anyMatch(line -> line.startsWith("against the baseline ("))
                .anyMatch(line ->
                        line.matches("memory +zijlstra/single +entry bytes +24\\.00 +16\\.00 +0\\.67 .*better"));
        assertThat(result.out().replaceAll("\\n +", " "))
                .contains(": 1 figure is better by more than the noise, 0 worse,");
        assertThat(out.resolve("changes.json")).isNotEmptyFile();
        Cli.Result none = compare("zijlstra/single", source, "--baseline", source.toString());
        assertThat(none.code()).isEqualTo(ExitCode.WRONG);
        assertThat(none.err().lines()).singleElement().asString().contains("holds no results of a comparison");
    }

    @Test
    void shouldSayHowToGoOnWhenAnotherComparisonIsUnfinished() throws IOException {
        Journal.Plan other = new Journal.Plan("annulus compare", Here.place(), java.util.Map.of("quick", "false"));
        Journal.open(out.resolve("unfinished"), other, false);
        Cli.Result refused = compare("zijlstra/single", source);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("unfinished comparison", "quick is false there and true here", "--fresh");
        assertThat(compare("zijlstra/single", source, "--fresh").code()).isZero();
    }

    @Test
    void shouldRefuseWhatItCannotCompare() throws IOException {
        Cli.Result policy = Cli.run("compare", "--policies", "nope");
        assertThat(policy.code()).isEqualTo(ExitCode.USAGE);
        assertThat(policy.err().lines()).singleElement().asString().contains("nope", "known are");
        assertRefused("no regular file", "--input", directory.toString());
        assertRefused("there is no section 'nope'; known are ", "--sections", "copy,nope");
        assertRefused("--forks 0; use 1 or more", "--forks", "0");
        assertRefused("capacity 100 is no power of two", "--capacity", "64,100");
        assertRefused("is a file", "--out", source.toString());
        Path nothing = directory.resolve("nothing/at/all");
        Cli.Result refused = Cli.run("compare", "--quick", "--capacity", "64,100", "--out", nothing.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(directory.resolve("nothing"))
                .as("what was refused leaves nothing")
                .doesNotExist();
    }

    private static void assertRefused(String sentence, String... options) {
        String[] arguments = {"compare", "--quick", options[0], options[1]};
        Cli.Result result = Cli.run(arguments);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err().lines()).singleElement().asString().contains(sentence);
    }
}

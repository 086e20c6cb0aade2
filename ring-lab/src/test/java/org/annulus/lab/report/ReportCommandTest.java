// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.annulus.lab.output.Json;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportCommandTest {
    private static final Row ROW = MadeUpResults.throughput("zijlstra/single", Map.of(), 4.0, 4.2, 4.4);

    @TempDir
    private Path directory;

    private Path results;

    @BeforeEach
    void results() throws Exception {
        results = directory.resolve("results.json");
        Files.writeString(results, Json.write(MadeUpResults.of(List.of(ROW))));
    }

    @Test
    void shouldWritePagePlotsAndTablesBesideTheResults() throws Exception {
        Cli.Result cli = Cli.run("report", results.toString());

        assertThat(cli.code()).isZero();
        assertThat(cli.out()).contains("report.html");
        assertThat(directory.resolve("report.html")).content().contains("zijlstra/single");
        assertThat(directory.resolve("csv/throughput.csv")).exists();
        for (String form : List.of("", "-dark", "-narrow", "-narrow-dark")) {
            assertThat(directory.resolve("plots/throughput-each" + form + ".svg"))
                    .content()
                    .startsWith("<svg ")
                    .contains("<title");
        }
    }

    @Test
    void shouldRemoveWhatAnEarlierReportLeft() throws Exception {
        Cli.run("report", results.toString());
        Path plot = directory.resolve("plots/throughput-each.svg");
        Path table = directory.resolve("csv/throughput.csv");
        assertThat(plot).exists();
        assertThat(table).exists();
        Files.writeString(results, Json.write(MadeUpResults.small()));

        Cli.run("report", results.toString());

        assertThat(plot).doesNotExist();
        assertThat(table).doesNotExist();
        assertThat(directory.resolve("plots/conformance.svg")).exists();
        assertThat(directory.resolve("csv/conformance.csv")).exists();
    }

    @Test
    void shouldLeaveAloneWhatNoReportHasWritten() throws Exception {
        Files.createDirectories(directory.resolve("plots"));
        Files.createDirectories(directory.resolve("csv"));
        List<Path> strangers = List.of(
                Files.writeString(directory.resolve("plots/mine.svg"), "mine"),
                Files.writeString(directory.resolve("plots/notes.txt"), "mine"),
                Files.writeString(directory.resolve("csv/mine.csv"), "mine"));

        Cli.run("report", results.toString());
        Cli.run("report", results.toString());

        assertThat(strangers).allSatisfy(file -> assertThat(file).hasContent("mine"));
        assertThat(directory.resolve("plots/throughput-each.svg")).exists();
        assertThat(directory.resolve("csv/throughput.csv")).exists();
    }

    @Test
    void shouldRemoveNothingButPlotsAndTablesWhateverTheListSays() throws Exception {
        Files.createDirectories(directory.resolve("plots/sub"));
        List<Path> others = List.of(
                Files.writeString(directory.resolve("other.svg"), "other"),
                Files.writeString(directory.resolve("plots/notes.txt"), "other"),
                Files.writeString(directory.resolve("plots/sub/other.svg"), "other"));
        Files.writeString(
                directory.resolve(OwnFiles.LIST),
                String.join(
                        "\n",
                        "other.svg",
                        "plots/../other.svg",
                        directory.resolve("other.svg").toString(),
                        "plots/notes.txt",
                        "plots/sub/other.svg",
                        "plots/sub",
                        "results.json"));

        assertThat(Cli.run("report", results.toString()).code()).isZero();

        assertThat(others).allSatisfy(file -> assertThat(file).hasContent("other"));
        assertThat(results).exists();
    }

    @Test
    void shouldTakeThePoliciesPagesAlongWhenItWritesElsewhere() throws Exception {
        Results made = MadeUpResults.small();
        Files.writeString(results, Json.write(made));
        String page = made.verdicts().get(0).page();
        Files.createDirectories(directory.resolve("conformance"));
        Files.writeString(directory.resolve(page), "evidence");

        Cli.Result cli = Cli.run(
                "report",
                results.toString(),
                "--out",
                directory.resolve("new/place").toString());

        assertThat(cli.code()).isZero();
        assertThat(directory.resolve("new/place").resolve(page)).hasContent("evidence");
        assertThat(directory.resolve("new/place/report.html")).content().contains("href=\"" + page + "\"");
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithTheFile() throws Exception {
        Path damaged = Files.writeString(directory.resolve("damaged.json"), "{\"format\": 1, ");
        Path foreign = Files.writeString(
                directory.resolve("foreign.json"),
                Files.readString(results).replaceFirst("\"format\" : 1", "\"format\" : 99"));

        for (Path file : List.of(directory.resolve("none.json"), damaged, foreign)) {
            Cli.Result cli = Cli.run("report", file.toString());
            assertThat(cli.code()).isEqualTo(ExitCode.WRONG);
            assertThat(cli.err()).hasLineCount(1).contains(file.toString());
        }
        assertThat(Cli.run("report", foreign.toString()).err()).contains("99");
    }

    @Test
    void shouldRefuseAFileAsDirectory() {
        Cli.Result cli = Cli.run("report", results.toString(), "--out", results.toString());

        assertThat(cli.code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).hasLineCount(1).contains("is a file");
    }
}

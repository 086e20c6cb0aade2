// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.annulus.lab.CommandLines;
import org.annulus.lab.baseline.Changes;
import org.annulus.lab.results.DirectoryLock;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.ResultsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus report}: the page of a comparison, made again. */
@Command(
        name = "report",
        description = {
            "Makes the page, the plots and the tables of a comparison again from its results.",
            "Nothing is measured. The same results give the same files."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus report annulus-compare/full/results.json",
            "         annulus report results.json --baseline before/results.json --out page"
        })
public final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS", description = "A results.json that annulus compare has written.")
    private Path results;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the page goes; default: beside the results, where its links lead to pages.")
    private Path out;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "The results.json of an earlier comparison: the page tells what changed since.")
    private Path baseline;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        Results read = ResultsFile.read(results);
        Optional<Changes> changes =
                baseline == null ? Optional.empty() : Optional.of(Changes.between(ResultsFile.read(baseline), read));
        Path directory = out == null ? results.toAbsolutePath().getParent() : out;
        CommandLines.makeDirectory(spec, "--out", directory);
        Path page;
        // A comparison that goes on there is about to write the same files.
        DirectoryLock lock = CommandLines.lock(spec, directory);
        try (lock) {
            takeAlong(read, results.toAbsolutePath().getParent(), directory);
            page = ReportFiles.write(read, changes, directory);
        }
        PrintWriter printer = spec.commandLine().getOut();
        printer.println("report: " + page);
        printer.flush();
        return 0;
    }

    /** The policies' own pages, which the page links to. */
    private static void takeAlong(Results read, Path from, Path to) throws IOException {
        for (PolicyVerdict verdict : read.verdicts()) {
            String page = verdict.page();
            if (ConformanceChapter.isPage(page) && Files.isRegularFile(from.resolve(page))) {
                Path copy = to.resolve(page);
                if (!Files.exists(copy) || !Files.isSameFile(from.resolve(page), copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(from.resolve(page), copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.annulus.conformance.check.Effort;
import org.annulus.lab.CommandLines;
import org.annulus.lab.ExitCode;
import org.annulus.lab.Failures;
import org.annulus.lab.output.Machine;
import org.annulus.lab.output.StepProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus claims}: what the documents claim, executed. */
@Command(
        name = "claims",
        description = {
            "Executes what the five documents claim about rings.",
            "Compares each verdict with the one that is recorded in docs/claims.md.",
            "Exits with 0 if all are as recorded, 1 if one is not."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus claims",
            "         annulus claims zijlstra-producers --trace",
            "         annulus claims aio rfc --quick",
            "         annulus claims --markdown docs/claims.md"
        })
public final class ClaimsCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = {
                "A claim, or aio, zijlstra, rfc, list or akaros for all of a document.",
                "Default: all of them."
            })
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "Fewer rounds and operations: within 40 seconds.")
    private boolean quick;

    @Option(names = "--trace", description = "Prints the interleavings that were found.")
    private boolean trace;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Writes the page docs/claims.md, with what was found just now; for all claims only.")
    private Path markdown;

    @Option(
            names = "--recorded",
            paramLabel = "FILE",
            description = "The page with the recorded verdicts; default: docs/claims.md.")
    private Path recordedPage;

    @Option(names = "--list", description = "Lists the claims and executes nothing.")
    private boolean list;

    private final Map<Claim, Double> seconds = new HashMap<>();

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public ClaimsCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Claim> claims = chosen();
        if (list) {
            ClaimsReport.list(claims).forEach(out::println);
            return 0;
        }
        CommandLines.requireWritable(spec, "--markdown", markdown);
        // Before a run of minutes, not after it.
        Map<String, ClaimsPage.Recorded> recorded = recorded();
        ClaimsReport report = new ClaimsReport(execute(claims), seconds, recorded);
        if (json) {
            out.println(report.json(Machine.describe()));
        } else {
            report.table().forEach(out::println);
        }
        if (trace && !json) {
            report.traces().forEach(out::println);
        }
        PrintWriter err = spec.commandLine().getErr();
        report.differences().forEach(difference -> err.println("annulus: " + difference));
        if (markdown != null) {
            return write(report, err);
        }
        err.flush();
        return report.differences().isEmpty() ? 0 : ExitCode.WRONG;
    }

    /** What was found is the record from now on, unless something could not be looked at. */
    private int write(ClaimsReport report, PrintWriter err) throws IOException {
        List<String> untestable = report.untestable();
        if (!untestable.isEmpty()) {
            err.println("annulus: no page is written, since this machine cannot test " + String.join(", ", untestable)
                    + "; write it on one that can");
            return ExitCode.WRONG;
        }
        Files.write(markdown, ClaimsPage.write(report.findings(), Machine.describe(), CommandLines.text(spec)));
        err.println("annulus: page written to " + markdown);
        return 0;
    }

    private Map<String, ClaimsPage.Recorded> recorded() throws IOException {
        try {
            return RecordedVerdicts.read(recordedPage);
        } catch (NoSuchFileException e) {
            if (markdown == null) {
                throw e;
            }
            // The first page.
            return Map.of();
        }
    }

    private List<Claim> chosen() {
        if (markdown != null && !names.isEmpty()) {
            throw usage("--markdown writes the page of all claims, and " + String.join(" ", names)
                    + " stands for some; leave the names out");
        }
        try {
            return Claims.named(names);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private Map<Claim, Finding> execute(List<Claim> claims) {
        Map<Claim, Finding> findings = new LinkedHashMap<>();
        try (StepProgress progress = new StepProgress("claims", claims.size())) {
            for (Claim claim : claims) {
                progress.begins(claim.id());
                long start = System.nanoTime();
                findings.put(claim, execute(claim));
                seconds.put(claim, (System.nanoTime() - start) / NANOS);
            }
        }
        return findings;
    }

    private Finding execute(Claim claim) {
        try {
            return claim.trial().run(quick ? Effort.QUICK : Effort.FULL);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "claim " + claim.id() + " could not be executed: " + Failures.sentence(e), e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

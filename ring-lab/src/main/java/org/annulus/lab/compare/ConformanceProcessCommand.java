// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.conformance.report.ConformancePage;
import org.annulus.conformance.report.ConformanceReport;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.output.Json;
import org.annulus.lab.results.PolicyVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The process that checks one policy for {@code compare}, started by it. Writes its page, prints its verdict as JSON.
 */
@Command(name = ConformanceProcessCommand.NAME, hidden = true, description = "Checks a policy for compare.")
public final class ConformanceProcessCommand implements Callable<Integer> {
    static final String NAME = "compare-conformance";

    /** Where the pages lie, below the report. */
    static final String PAGES = "conformance";

    @Parameters(index = "0")
    private Path directory;

    /** For picocli. */
    public ConformanceProcessCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        // The answers have stdout to themselves: whatever a policy prints while it is checked goes to stderr.
        PrintStream out = System.out;
        System.setOut(System.err);
        // Also in the middle of a check, this process ends with its parent.
        BlockingQueue<String> asked = ParentWatch.lines();
        while (true) {
            out.println(Json.line(check(asked.take())));
            out.flush();
        }
    }

    private PolicyVerdict check(String policy) throws IOException {
        RingPolicy checked = Policies.discover().get(policy);
        PolicyReport report = new ConformanceRun(
                        FixtureProvider.find(checked, getClass().getClassLoader()),
                        Effort.QUICK,
                        List.of(Rule.values()))
                .report(check -> {});
        String page = PAGES + "/" + policy.replace('/', '-') + ".html";
        Files.writeString(
                directory.resolve(page),
                ConformancePage.of(ConformanceReport.here("annulus check " + policy, List.of(report))));
        return verdict(policy, report, page);
    }

    private static PolicyVerdict verdict(String policy, PolicyReport report, String page) {
        return new PolicyVerdict(
                policy,
                report.verdict().label(),
                report.summary(),
                page,
                report.rules().stream()
                        .map(result -> new PolicyVerdict.Cell(
                                result.rule().number(),
                                result.rule().key(),
                                result.rule().level().name().toLowerCase(Locale.ROOT),
                                result.outcome().label(),
                                result.text()))
                        .toList());
    }
}

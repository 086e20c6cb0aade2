// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.report.ConformanceJson;
import org.annulus.conformance.report.ConformancePage;
import org.annulus.conformance.report.ConformanceReport;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.ChosenPolicies;
import org.annulus.lab.CommandLines;
import org.annulus.lab.PolicySource;
import org.annulus.lab.output.StepProgress;
import org.annulus.lab.output.Wrapped;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code annulus check}: the conformance kit on one policy or on many. */
@Command(
        name = "check",
        description = {
            "Checks whether rings keep the rules of the conformance kit.",
            "Prints a matrix of rules and policies, and the evidence behind it.",
            "Exits with 0 if all are CONFORMANT, 1 if one is NOT CONFORMANT, 3 if nothing was found and some rule",
            "could not be looked at (INCOMPLETE)."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus check zijlstra/single",
            "         annulus check zijlstra --rule R1.1 --rule no-loss",
            "         annulus check my-ring --jar my-ring.jar --html report.html",
            "         annulus check --list-rules"
        })
public final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "POLICY",
            arity = "0..*",
            description = {
                "A policy with all its variants, or a variant; annulus policies lists them.",
                "Default: those of the jar, or all that are shipped."
            })
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--jar",
            paramLabel = "FILES",
            description = "A jar with policies of your own; what it needs after it, as in a class path: a.jar:b.jar.")
    private String jar;

    @Option(
            names = "--level",
            paramLabel = "quick|full",
            converter = EffortConverter.class,
            description = "Within a minute for a policy, or as much as finds anything more; default: quick.")
    private Effort level = Effort.QUICK;

    @Option(
            names = "--rule",
            paramLabel = "R",
            converter = RuleConverter.class,
            description = "Only this rule, by number or key; may be given more than once.")
    private List<Rule> only = new ArrayList<>();

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as a page.")
    private Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report as JSON.")
    private Path json;

    @Option(names = "--list-rules", description = "Lists the rules and checks nothing.")
    private boolean listRules;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public CheckCommand() {}

    /** The kit's names of its levels. */
    static final class EffortConverter implements ITypeConverter<Effort> {
        /** For picocli. */
        EffortConverter() {}

        @Override
        public Effort convert(String value) {
            try {
                return Effort.named(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** A rule's number or key. */
    static final class RuleConverter implements ITypeConverter<Rule> {
        /** For picocli. */
        RuleConverter() {}

        @Override
        public Rule convert(String value) {
            return Arrays.stream(Rule.values())
                    .filter(rule ->
                            rule.number().equalsIgnoreCase(value) || rule.key().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is no rule; give a number or key that annulus check --list-rules shows"));
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (listRules) {
            rules().forEach(out::println);
            return 0;
        }
        CommandLines.requireWritable(spec, "--html", html);
        CommandLines.requireWritable(spec, "--json", json);
        try (PolicySource source = PolicySource.of(jar, spec.commandLine())) {
            List<ConformanceRun> runs =
                    chosen(source).stream().map(policy -> run(policy, source)).toList();
            ConformanceReport report = ConformanceReport.here(CommandLines.text(spec), check(runs));
            new CheckReport(report).lines().forEach(out::println);
            write(out, report);
            return report.verdict().exitCode();
        }
    }

    private static List<String> rules() {
        List<String> lines = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            lines.add(
                    rule + ", " + rule.level() + ", binds: " + rule.capability().trait());
            lines.addAll(Wrapped.lines("    " + rule.sentence(), CheckReport.WIDTH, "    "));
        }
        return lines;
    }

    private List<RingPolicy> chosen(PolicySource source) {
        return names.isEmpty() && jar != null ? source.own() : source.find(known -> ChosenPolicies.of(names, known));
    }

    private ConformanceRun run(RingPolicy policy, PolicySource source) {
        List<Rule> rules = only.isEmpty()
                ? List.of(Rule.values())
                : only.stream().distinct().sorted().toList();
        try {
            RingFixture fixture = FixtureProvider.find(policy, source.loader());
            boolean ofJar = source.own().stream().anyMatch(own -> own.name().equals(policy.name()));
            return new ConformanceRun(ofJar ? fixture.inJars(source.jars().orElseThrow()) : fixture, level, rules);
        } catch (GeometryException e) {
            throw usage("the kit can choose no geometries for " + policy.name() + " (" + e.getMessage()
                    + "); name a provider of its fixture in META-INF/services/" + FixtureProvider.class.getName());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private List<PolicyReport> check(List<ConformanceRun> runs) {
        int checks = runs.stream().mapToInt(run -> run.checks().size()).sum();
        List<PolicyReport> reports = new ArrayList<>();
        try (StepProgress progress = new StepProgress("checks", checks)) {
            for (ConformanceRun run : runs) {
                reports.add(run.report(check -> progress.begins(
                        run.fixture().policy().name() + " " + check.layer().label() + ": " + check.name())));
            }
        }
        return reports;
    }

    private void write(PrintWriter out, ConformanceReport report) throws IOException {
        if (html != null) {
            Files.writeString(html, ConformancePage.of(report));
            out.println("page written to " + html);
        }
        if (json != null) {
            Files.writeString(json, ConformanceJson.of(report));
            out.println("results written to " + json);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

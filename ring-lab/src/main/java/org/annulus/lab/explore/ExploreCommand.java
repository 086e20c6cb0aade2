// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Result;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.trace.HtmlTrace;
import org.annulus.explorer.trace.TextTrace;
import org.annulus.lab.ExitCode;
import org.annulus.lab.PolicySource;
import org.annulus.lab.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus explore}: runs a model checker over small scenarios of a ring. */
@Command(
        name = "explore",
        description = {
            "Explores every interleaving of small scenarios of a ring.",
            "With each, every value that a weak load may return; a counter-example is printed step by step.",
            "Exits with 0 if nothing was found, 1 if something was, declared or not."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus explore zijlstra",
            "         annulus explore zijlstra/sketch --producers 2 --html sketch.html",
            "         annulus explore epoll-rfc --scenario stopped-producer",
            "         annulus explore my-policy --jar my-policy.jar --crash --hostile"
        })
public final class ExploreCommand implements Callable<Integer> {
    private static final double LEAST_SECONDS = 0.5;

    @Parameters(paramLabel = "POLICY", description = "A policy or variant; annulus policies lists them.")
    private String policyName;

    @Option(names = "--scenario", paramLabel = "S", description = "Only this one; --list names them.")
    private String only;

    @Mixin
    private ExploreOptions options = new ExploreOptions();

    @Option(names = "--crash", description = "Also scenarios in which a thread or a side dies.")
    private boolean crash;

    @Option(names = "--hostile", description = "Also scenarios with a peer that scribbles.")
    private boolean hostile;

    @Option(names = "--list", description = "Lists the scenarios and explores nothing.")
    private boolean list;

    @Option(
            names = "--replay",
            paramLabel = "STRING",
            description = "Runs one execution again, from a counter-example; needs --scenario.")
    private String replay;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the first counter-example as a page.")
    private Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all results as JSON.")
    private Path json;

    @Option(
            names = "--jar",
            paramLabel = "FILES",
            description = "A jar with policies of your own; what it needs after it, as in a class path: a.jar:b.jar.")
    private String jar;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public ExploreCommand() {}

    @Override
    public Integer call() throws IOException {
        RingScope scope = checkedScope();
        try (PolicySource source = PolicySource.of(jar, spec.commandLine())) {
            RingPolicy policy = source.find(known -> known.get(policyName));
            List<RingScenario> all = RingScenarios.of(policy, scope, source.loader());
            PrintWriter out = spec.commandLine().getOut();
            if (list) {
                TextTable table = new TextTable("SCENARIO", "NEEDS", "WHAT HAPPENS");
                all.forEach(scenario -> table.row(scenario.name(), needs(scenario), scenario.about()));
                table.lines().forEach(out::println);
                return 0;
            }
            return explore(out, policy, chosen(all));
        }
    }

    private RingScope checkedScope() {
        if (options.complaint() != null) {
            throw usage(options.complaint());
        }
        if (replay != null && only == null) {
            throw usage("--replay needs --scenario: a replay string belongs to one scenario");
        }
        try {
            return options.scope();
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static boolean isHostile(RingScenario scenario) {
        return scenario.name().startsWith("hostile");
    }

    private static String needs(RingScenario scenario) {
        return scenario.exploration().crashes() > 0 ? "--crash" : isHostile(scenario) ? "--hostile" : "";
    }

    private List<RingScenario> chosen(List<RingScenario> all) {
        if (only == null) {
            return all.stream()
                    .filter(scenario ->
                            (crash || scenario.exploration().crashes() == 0) && (hostile || !isHostile(scenario)))
                    .toList();
        }
        List<RingScenario> named =
                all.stream().filter(scenario -> scenario.name().equals(only)).toList();
        if (named.isEmpty()) {
            throw usage("no scenario of " + policyName + " is named " + only + "; known are "
                    + String.join(", ", all.stream().map(RingScenario::name).toList()));
        }
        return named;
    }

    private int explore(PrintWriter out, RingPolicy policy, List<RingScenario> scenarios) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        double end = System.nanoTime() / 1e9 + options.seconds();
        for (int i = 0; i < scenarios.size(); i++) {
            RingScenario scenario = scenarios.get(i);
            // What a scenario does not need the later ones may use.
            double share = (end - System.nanoTime() / 1e9) / (scenarios.size() - i);
            Exploration exploration = options.of(scenario.exploration(), Math.max(share, LEAST_SECONDS));
            Coverage coverage = replay == null
                    ? Coverage.of(scenario, exploration)
                    : new Coverage(replayed(scenario, exploration), Coverage.NONE);
            verdicts.add(Verdict.of(policy, scenario, exploration, coverage));
        }
        ExploreReport report = new ExploreReport(policy, verdicts, replay != null, this::again);
        print(out, report, verdicts);
        if (json != null) {
            Files.writeString(json, report.json() + "\n");
            out.println("results written to " + json);
        }
        return verdicts.stream().anyMatch(Verdict::isFound) ? ExitCode.WRONG : 0;
    }

    private Result replayed(RingScenario scenario, Exploration exploration) {
        try {
            return Explorer.replay(scenario.scenario(), exploration, replay);
        } catch (IllegalArgumentException e) {
            throw usage("--replay " + replay + ": " + e.getMessage());
        }
    }

    private void print(PrintWriter out, ExploreReport report, List<Verdict> verdicts) throws IOException {
        report.table().forEach(out::println);
        out.println(report.summary());
        verdicts.stream().filter(Verdict::isFound).forEach(verdict -> {
            out.println();
            out.print(TextTrace.DEFAULT.render(verdict.finding(), again(verdict)));
            out.println(verdict.standing());
        });
        for (Deviation deviation : report.notShown()) {
            out.println();
            out.println("declared and not shown by these scenarios, deviation '" + deviation.rule() + "': "
                    + deviation.text());
        }
        if (html != null) {
            writeHtml(out, verdicts);
        }
    }

    /** What nobody declared comes first. */
    private void writeHtml(PrintWriter out, List<Verdict> verdicts) throws IOException {
        Optional<Verdict> first =
                verdicts.stream().filter(Verdict::isFound).min(Comparator.comparing(Verdict::isDeclared));
        if (first.isEmpty()) {
            out.println("nothing to write to " + html);
            return;
        }
        Files.writeString(html, HtmlTrace.render(first.get().finding(), again(first.get())));
        out.println("counter-example of scenario " + first.get().scenario().name() + " written to " + html);
    }

    private String again(Verdict verdict) {
        return "annulus explore " + policyName + " --scenario "
                + verdict.scenario().name() + options.asTyped()
                + (jar == null ? "" : " --jar " + jar) + " --replay '"
                + verdict.finding().replay() + "'";
    }
}

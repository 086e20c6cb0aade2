// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.annulus.explorer.engine.ContinuationEngine;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.Machine;
import org.annulus.lab.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code annulus bench explorer}: what both engines of the explorer run in a second, and Lincheck beside them. */
@Command(
        name = "explorer",
        description = {
            "Measures the explorer's engines on small rings, and Lincheck's model checker on the last of them.",
            "Each in a JVM of its own, after a warm-up. Lincheck also judges each execution, and shows no steps."
        },
        mixinStandardHelpOptions = true)
final class ExplorerBenchCommand implements Callable<Integer> {
    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "Of each measurement, and as much of warm-up; default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new ParameterException(spec.commandLine(), "--seconds " + seconds + "; use more than 0, up to 3600");
        }
        List<ExplorerRate> rates = new ArrayList<>();
        rates.addAll(RateProcess.run(EngineRates.class, "threads", seconds));
        if (ContinuationEngine.missing().isEmpty()) {
            rates.addAll(RateProcess.run(EngineRates.class, "continuations", seconds));
        }
        rates.addAll(RateProcess.run(LincheckRates.class, "lincheck", seconds));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(rates));
            return 0;
        }
        out.println(Machine.describe());
        if (!ContinuationEngine.missing().isEmpty()) {
            out.println("no continuations here: " + ContinuationEngine.missing()
                    + "; the script annulus takes such a JDK if it finds one");
        }
        out.println();
        TextTable table = new TextTable("SCENARIO", "ENGINE", "EXECUTIONS/S", "STEPS/S");
        for (SmallScenario scenario : SmallScenario.values()) {
            rates.stream()
                    .filter(rate -> rate.scenario().equals(scenario.title()))
                    .forEach(rate -> table.row(
                            rate.scenario(),
                            rate.engine(),
                            thousands(rate.executions() / rate.seconds()),
                            rate.steps() == 0 ? "" : thousands(rate.steps() / rate.seconds())));
        }
        table.lines().forEach(out::println);
        return 0;
    }

    private static String thousands(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.lab.output.Json;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Measures Lincheck's model checker on the scenario {@link SmallScenario#TRYING_RING}; a process of its own, since
 * Lincheck changes the classes of the JVM that it runs in.
 */
final class LincheckRates {
    private static final int EXECUTIONS = 10_000;

    private LincheckRates() {}

    /**
     * Measures.
     *
     * @param args a name, which is not used, and the seconds of the measurement
     * @throws NoSuchMethodException never
     */
    public static void main(String[] args) throws NoSuchMethodException {
        ParentWatch.start();
        double seconds = Double.parseDouble(args[1]);
        repeat(seconds);
        System.out.println(Json.write(List.of(repeat(seconds))));
    }

    private static ExplorerRate repeat(double seconds) throws NoSuchMethodException {
        long before = LincheckExecutions.made();
        long start = System.nanoTime();
        double spent = 0;
        while (spent < seconds) {
            new ModelCheckingOptions()
                    .iterations(0)
                    .invocationsPerIteration(EXECUTIONS)
                    .addCustomScenario(scenario())
                    .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(LincheckExecutions.class.getName())
                            .allMethods()
                            .ignore())
                    .check(LincheckRing.class);
            spent = (System.nanoTime() - start) / 1e9;
        }
        long executions = LincheckExecutions.made() - before;
        return new ExplorerRate(SmallScenario.TRYING_RING.title(), "lincheck 3.7", executions, 0, spent);
    }

    private static ExecutionScenario scenario() throws NoSuchMethodException {
        List<Actor> producer = new ArrayList<>();
        List<Actor> consumer = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            producer.add(new Actor(LincheckRing.class.getMethod("offer", int.class), List.of(i)));
            consumer.add(new Actor(LincheckRing.class.getMethod("poll"), List.of()));
        }
        return new ExecutionScenario(List.of(), List.of(producer, consumer), List.of(), null);
    }
}
